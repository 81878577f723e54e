import { hasName, messageOf } from '../local-aws/error-kind';
import { UserError } from '../local-aws/user-error';

const REFUSALS = [
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
];

/** Turns what the AWS SDK throws into what a person can mend. */
export function explainFailure(error: unknown): UserError {
  const got = messageOf(error);
  if (hasName(error, 'CredentialsProviderError')) {
    return new UserError({
      what: 'There are no AWS credentials to read with.',
      got,
      mend: 'sign in (aws sso login, AWS_PROFILE), or set AWS_ENDPOINT_URL to a local AWS',
    });
  }
  if (REFUSALS.some((name) => hasName(error, name))) {
    return new UserError({
      what: 'AWS refuses these credentials.',
      got,
      mend: 'sign in again, to the account of this environment, with a role that may read',
    });
  }
  if (/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ECONNRESET|EAI_AGAIN/.test(got)) {
    return new UserError({
      what: 'AWS does not answer.',
      where: process.env.AWS_ENDPOINT_URL ?? 'the endpoints of AWS',
      got,
      mend: 'check AWS_ENDPOINT_URL and the network; a local AWS is started by npm run deploy:local -- --keep',
    });
  }
  return new UserError({ what: 'The contracts could not be checked.', got, mend: 'mend what the message names' });
}
