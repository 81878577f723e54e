import { fail, unknown, type Finding } from '../../shared/checks/finding';
import { messageOf } from '../../local-aws/error-kind';
import { CannotVerify } from '../cannot-verify';

/** Errors by which the AWS SDK says that it has no credentials, or that AWS does not take them. */
const NO_CREDENTIALS = /^(?:CredentialsProviderError|TokenProviderError)$/;
const BAD_CREDENTIALS =
  /^(?:ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|SignatureDoesNotMatch|InvalidAccessKeyId)$/;
const NOBODY_ANSWERS = /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT)$/;
const NOT_ALLOWED = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError|Forbidden)/;
const NOT_OFFERED = /^(?:InvalidAction|UnknownOperation|UnsupportedOperation|NotImplemented|UnknownAction)/;
const NOT_THERE = /NotFound|NoSuch|Nonexistent|NonExistent|DoesNotExist|^NotFoundException$/;

/** What an error of the AWS SDK means for a check, or undefined where that is not known. */
export function translateError(error: unknown, account: string): CannotVerify | Finding | undefined {
  const { name, code, message } = describe(error);
  if (NO_CREDENTIALS.test(name)) {
    return new CannotVerify({
      what: 'There are no AWS credentials.',
      got: message,
      mend: 'log in (aws sso login) or set AWS_PROFILE; reading permissions such as ReadOnlyAccess are enough',
    });
  }
  if (BAD_CREDENTIALS.test(name)) {
    return new CannotVerify({
      what: 'AWS does not take the credentials.',
      got: `${name}: ${message}`,
      mend: `get new ones for account ${account}; those of a session expire`,
    });
  }
  if (NOBODY_ANSWERS.test(code) || name === 'TimeoutError') {
    return new CannotVerify({
      what: 'Nobody answers for AWS.',
      got: message,
      mend: 'look at the network, and at AWS_ENDPOINT_URL where it is set',
    });
  }
  if (NOT_ALLOWED.test(name)) {
    return unknown(`the credentials may not look: ${message}`);
  }
  if (NOT_OFFERED.test(name)) {
    return unknown(`the endpoint does not offer this: ${message}`);
  }
  return isNotThere(error) ? fail(`it is not there: ${message}`) : undefined;
}

/** Whether AWS says that something is not there. */
export function isNotThere(error: unknown): boolean {
  return NOT_THERE.test(describe(error).name);
}

function describe(error: unknown): { name: string; code: string; message: string } {
  const { name, code, errors } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  // Where a name has several addresses, Node.js tells of each attempt.
  const [first] = Array.isArray(errors) ? (errors as Record<string, unknown>[]) : [];
  return { name: asText(name), code: asText(code ?? first?.code), message: messageOf(first ?? error) };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
