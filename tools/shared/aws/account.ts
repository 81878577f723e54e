import { explainFailure } from '../errors/aws-failure';
import { messageOf } from '../errors/error-kind';
import { CouldNotAsk } from '../errors/user-error';
import type { AwsClients } from './clients';

/**
 * The account of the credentials.
 *
 * Without credentials, or with those of another account than the configured one, no other check is useful.
 *
 * @param configured Account that the configuration names, if it does.
 * @throws what `explainFailure` explains, and CouldNotAsk where the account is another.
 */
export async function accountOfCredentials(
  sts: Pick<AwsClients['sts'], 'getCallerIdentity'>,
  configured: string | undefined,
  environment: string,
): Promise<string> {
  const account = await ask(sts);
  if (configured !== undefined && configured !== account) {
    throw new CouldNotAsk({
      what: `The credentials are for another account than ${environment}.`,
      where: `account in config/${environment}.ts`,
      got: `the configuration names ${configured}, the credentials are for ${account}`,
      fix: 'choose the right profile (export AWS_PROFILE=...) or fix the configuration',
    });
  }
  return account;
}

async function ask(sts: Pick<AwsClients['sts'], 'getCallerIdentity'>): Promise<string> {
  try {
    const { Account } = await sts.getCallerIdentity({});
    return Account ?? '';
  } catch (error) {
    if (explainFailure(error) !== undefined) {
      throw error;
    }
    throw new CouldNotAsk({
      what: 'AWS does not return the account of the credentials.',
      got: messageOf(error),
      fix: 'fix what the message names',
    });
  }
}
