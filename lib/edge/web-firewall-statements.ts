import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';

/** A condition of a rule. */
export type Statement = wafv2.CfnWebACL.StatementProperty;

/**
 * The path as an application may understand it: decoded, without `..` and `//`, in lower case. For rules that a request
 * must not slip past.
 */
const AS_UNDERSTOOD = ['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'];

/** Paths that begin like one of these, however they are written. */
export function beginsWith(paths: readonly string[]): Statement {
  return pathMatches(`^(?:${paths.map((path) => path.toLowerCase()).join('|')})`, AS_UNDERSTOOD);
}

/**
 * Paths that are one of these or below it, as they were sent and in plain letters only. For exceptions, which
 * `/api/uploads/..%2flogin` must not get.
 */
export function plainlyBelow(paths: readonly string[]): Statement {
  const prefixes = paths.map((path) => path.replace(/\/+$/, '')).join('|');
  return pathMatches(`^(?:${prefixes})(?:/[a-zA-Z0-9_~@/-]*)?$`, ['NONE']);
}

/** Paths that the distribution answers from the bucket, however they are read: plain letters, and no segment such as `..`. */
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

/** Requests with a label that an earlier rule put on them. */
export function labelled(key: string): Statement {
  return { labelMatchStatement: { scope: 'LABEL', key } };
}

/** All of these. */
export function and(...statements: Statement[]): Statement {
  return { andStatement: { statements } };
}

/** Everything else. */
export function not(statement: Statement): Statement {
  return { notStatement: { statement } };
}

/**
 * Groups do not capture and repetitions are not nested: AWS WAF refuses both.
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
