import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';

/** A condition of a rule. */
export type Statement = wafv2.CfnWebACL.StatementProperty;

/**
 * Transforms the path to what an application may make of it: decoded, without `..` and `//`, in lower case. For rules
 * that a request must not bypass.
 */
const AS_UNDERSTOOD = ['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'];

/** Paths with one of these prefixes, however they are encoded. */
export function beginsWith(paths: readonly string[]): Statement {
  return pathMatches(`^(?:${paths.map((path) => path.toLowerCase()).join('|')})`, AS_UNDERSTOOD);
}

/**
 * Paths that equal one of these or are below it, exactly as sent and in plain characters only. For exceptions, so that
 * `/api/uploads/..%2flogin` does not get one.
 */
export function plainlyBelow(paths: readonly string[]): Statement {
  const prefixes = paths.map((path) => path.replace(/\/+$/, '')).join('|');
  return pathMatches(`^(?:${prefixes})(?:/[a-zA-Z0-9_~@/-]*)?$`, ['NONE']);
}

/** Paths that the distribution certainly answers from the bucket: plain characters, and no segment such as `..`. */
export function staticAsset(): Statement {
  return and(pathMatches('^/static/[a-zA-Z0-9._~@/-]*$', ['NONE']), not(pathMatches(String.raw`/\.`, ['NONE'])));
}

/** Requests whose Host header is not this domain, with or without the port of HTTPS. */
export function foreignHost(domainName: string): Statement {
  const regexMatchStatement = {
    fieldToMatch: { singleHeader: { Name: 'host' } },
    regexString: `^${domainName.replaceAll('.', '\\.')}(?::443)?$`,
    textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
  };
  return not({ regexMatchStatement });
}

/** Requests with a label that an earlier rule added. */
export function labelled(key: string): Statement {
  return { labelMatchStatement: { scope: 'LABEL', key } };
}

/** Requests that match all statements. */
export function and(...statements: Statement[]): Statement {
  return { andStatement: { statements } };
}

/** Requests that do not match the statement. */
export function not(statement: Statement): Statement {
  return { notStatement: { statement } };
}

/**
 * Patterns must not have capturing groups or nested repetitions: AWS WAF refuses both.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-regex-pattern-support.html
 */
function pathMatches(regexString: string, transformations: readonly string[]): Statement {
  return {
    regexMatchStatement: {
      fieldToMatch: { uriPath: {} },
      regexString,
      textTransformations: transformations.map((type, priority) => ({ priority, type })),
    },
  };
}
