import { fail, unknown, type Finding } from '../checks/finding';
import { messageOf } from './error-kind';
import { WEB_PAGE } from './web-page';
import { CouldNotAsk } from './user-error';

/** Kinds of failures of AWS SDK calls, by what a person can do about them. */
export type FailureKind =
  | 'no credentials'
  | 'bad credentials'
  | 'no answer'
  | 'web page'
  | 'not allowed'
  | 'throttled'
  | 'not offered'
  | 'not there'
  | 'other';

/**
 * Names of errors by kind; the first match counts. Services have different names for the same refusal.
 *
 * @see https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
const KINDS: readonly (readonly [FailureKind, RegExp])[] = [
  ['no credentials', /^(?:CredentialsProviderError|TokenProviderError)$/],
  [
    'bad credentials',
    /^(?:ExpiredToken|RequestExpired|InvalidClientToken|UnrecognizedClient|AuthFailure|SignatureDoesNotMatch|InvalidSignature|InvalidAccessKeyId|IncompleteSignature|InvalidToken|TokenRefreshRequired|MissingAuthenticationToken|InvalidSecurity|NotSignedUp|OptInRequired)/,
  ],
  ['web page', new RegExp(`^${WEB_PAGE}$`)],
  ['no answer', /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT|TimeoutError)$/],
  ['not allowed', /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError|Forbidden)/],
  ['throttled', /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|PriorRequestNotComplete)/],
  ['not offered', /^(?:InvalidAction|UnknownOperation|UnsupportedOperation|NotImplemented|UnknownAction|UnknownError)/],
  ['not there', /NotFound|NoSuch|Nonexistent|NonExistent|DoesNotExist/],
];

/** Some services report expired credentials under the name of a refusal. */
const EXPIRED =
  /security token (?:included in the request )?is (?:expired|invalid)|token has expired|credentials? (?:have|has) expired/i;

/** How the SDK's parsers report a page: https://github.com/aws/aws-sdk-js-v3/issues?q=unexpected+token+html */
const PAGE = /Unexpected token '?<|<!doctype html|<html\b|char '[^']*' is not expected/i;

/** What an error of the AWS SDK means. */
export function failureKind(error: unknown): FailureKind {
  const { name, code, message } = describe(error);
  // Some causes are named in the message alone: `connect ECONNREFUSED 127.0.0.1:4566`, and `UnknownError` for an answer
  // that is not the service's.
  const words = /^UnknownError$|\bE[A-Z_]{5,}\b/.exec(message)?.[0] ?? '';
  if (EXPIRED.test(message)) {
    return 'bad credentials';
  }
  if (PAGE.test(message)) {
    return 'web page';
  }
  return KINDS.find(([, pattern]) => [name, code, words].some((text) => pattern.test(text)))?.[0] ?? 'other';
}

/**
 * A message for an error that ends the whole command, or undefined for any other error.
 *
 * @param endpoint What answers for AWS.
 */
export function explainFailure(error: unknown, endpoint = 'AWS'): CouldNotAsk | undefined {
  const { name, message } = describe(error);
  switch (failureKind(error)) {
    case 'no credentials':
      return new CouldNotAsk({
        what: 'There are no AWS credentials.',
        got: message,
        fix: 'sign in (aws sso login, aws configure) and choose the profile (export AWS_PROFILE=...)',
      });
    case 'bad credentials':
      return new CouldNotAsk({
        what: 'AWS does not accept the credentials.',
        got: `${name}: ${message}`,
        fix: 'sign in again (aws sso login); the credentials of a session expire',
      });
    case 'web page':
      return new CouldNotAsk({
        what: `${endpoint} answers with a web page.`,
        got: message,
        fix: 'check HTTPS_PROXY and the network: a proxy or a sign-in page answers instead of AWS',
      });
    case 'no answer':
      return new CouldNotAsk({
        what: `${endpoint} does not answer.`,
        got: message,
        fix: 'check the network and AWS_ENDPOINT_URL; npm run deploy:local -- --keep starts a local AWS',
      });
    default:
      return undefined;
  }
}

/** The finding for an error: something that does not exist fails, everything else is unknown. */
export function findingOf(error: unknown): Finding {
  return failureKind(error) === 'not there'
    ? fail(`it is not there: ${describe(error).message}`)
    : unknown(unknownBecause(error));
}

/** The answer, or undefined when the service reports that there is none. */
export async function orNone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (failureKind(error) === 'not there') {
      return undefined;
    }
    throw error;
  }
}

/** Why something could not be seen, by the kind of failure. */
const REASONS: Readonly<Partial<Record<FailureKind, string>>> = {
  'not allowed': 'the credentials lack permission',
  throttled: 'AWS throttles the calls',
  'no answer': 'the service does not answer',
  'bad credentials': 'the credentials are not accepted',
  'no credentials': 'there are no credentials',
  'web page': 'a web page came instead of an answer, from a proxy or a sign-in page',
  'not offered': 'the endpoint does not answer for this service',
};

/** Why something could not be seen. */
export function unknownBecause(error: unknown): string {
  const [message = ''] = describe(error).message.split('\n');
  return `${REASONS[failureKind(error)] ?? 'could not be checked'}: ${message}`;
}

function describe(error: unknown): { name: string; code: string; message: string } {
  const { name, code, errors } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  // Where a name has several addresses, Node.js reports each attempt.
  const [first] = Array.isArray(errors) ? (errors as Record<string, unknown>[]) : [];
  return { name: asText(name), code: asText(code ?? first?.code), message: messageOf(first ?? error) };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
