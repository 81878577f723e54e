import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { hasCode, hasName, messageOf } from '../local-aws/error-kind';
import { UserError } from '../local-aws/user-error';
import type { DoctorClients } from './doctor-clients';

const NO_CREDENTIALS = ['CredentialsProviderError', 'TokenProviderError'];
const BAD_CREDENTIALS = [
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
];
const NOT_REACHED = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'TimeoutError'];

/**
 * The account of the credentials.
 *
 * Without it, or with another one than the configuration names, no other question makes sense.
 *
 * @param configured Account that the configuration names, if it does.
 * @throws UserError where nobody answers, where there are no valid credentials, and where the account is another.
 */
export async function accountOfCredentials(
  sts: DoctorClients['sts'],
  configured: string | undefined,
  environment: string,
): Promise<string> {
  const account = await ask(sts);
  if (configured !== undefined && configured !== account) {
    throw new UserError({
      what: `The credentials are for another account than ${environment}.`,
      where: `account in config/${environment}.ts`,
      got: `the configuration names ${configured}, the credentials are for ${account}`,
      mend: 'choose the right profile (export AWS_PROFILE=...) or correct the configuration',
    });
  }
  return account;
}

async function ask(sts: DoctorClients['sts']): Promise<string> {
  try {
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    return Account ?? '';
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): UserError {
  const endpoint = process.env.AWS_ENDPOINT_URL ?? 'AWS';
  const got = messageOf(error);
  if (NO_CREDENTIALS.some((name) => hasName(error, name))) {
    return new UserError({
      what: 'There are no AWS credentials.',
      got,
      mend: 'sign in (aws sso login, aws configure) and choose the profile (export AWS_PROFILE=...)',
    });
  }
  if (BAD_CREDENTIALS.some((name) => hasName(error, name))) {
    return new UserError({ what: 'AWS does not accept the credentials.', got, mend: 'sign in again (aws sso login)' });
  }
  if (NOT_REACHED.some((code) => hasCode(error, code) || hasName(error, code))) {
    return new UserError({
      what: `${endpoint} does not answer.`,
      got,
      mend: 'check the network and AWS_ENDPOINT_URL; unset AWS_ENDPOINT_URL to ask AWS itself',
    });
  }
  return new UserError({ what: `${endpoint} does not say who asks.`, got, mend: 'mend what the message names' });
}
