import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { EMULATOR_ACCOUNT, LOCAL_ENVIRONMENT } from '../../../lib/facts/local-environment';
import { messageOf } from '../errors/error-kind';
import type { Target } from '../aws/endpoint-environment';
import { UserError } from '../errors/user-error';

/** Values of the local environment's configuration that the local deployment needs. */
export interface LocalConfiguration {
  readonly account: string;
  readonly region: string;
  readonly hostedZoneName: string;
  readonly hostedZoneId: string;
}

/** Reads the configuration of the local environment. */
export function localConfiguration(): LocalConfiguration {
  const { account, region, domain } = loadConfiguration(LOCAL_ENVIRONMENT, environments);
  if (account === undefined) {
    throw new UserError({
      what: 'The local environment has no account.',
      where: 'config/local.ts: account',
      fix: `set it to '${EMULATOR_ACCOUNT}', the account of the emulator`,
    });
  }
  return { account, region, hostedZoneName: domain.hostedZoneName, hostedZoneId: domain.hostedZoneId };
}

/**
 * A target that answers.
 *
 * @throws UserError when nothing does.
 */
export async function answeringTarget(endpoint: string, { account, region }: LocalConfiguration): Promise<Target> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    throw new UserError({
      what: 'No AWS endpoint answers at the address in AWS_ENDPOINT_URL.',
      where: endpoint,
      got: messageOf(error),
      fix: 'start the endpoint, or unset AWS_ENDPOINT_URL to use the emulator of this project',
    });
  }
  return { endpoint, account, region };
}
