import { environments } from '../../config/environments';
import { loadConfiguration } from '../../lib/config/load';
import { awsClients } from '../shared/aws/clients';
import { accessTo, type Target } from '../shared/aws/endpoint-environment';
import { deployPlatform } from '../shared/cdk/deploy-platform';
import { startEmulator } from '../shared/emulator/emulator';
import { UserError } from '../shared/errors/user-error';

/** Production, deployed to an emulator. */
export interface EmulatedProduction {
  readonly target: Target;
  readonly stop: () => Promise<void>;
}

/**
 * Deploys prod as it is configured, with its protections, sizes and retentions, to an emulator that is started for it.
 * The emulator takes the account from the credentials, so even the account is that of prod.
 *
 * @throws UserError when a step fails.
 */
export async function deployProduction(onProgress: (message: string) => void): Promise<EmulatedProduction> {
  const { account, region, domain } = loadConfiguration('prod', environments);
  if (account === undefined) {
    throw new UserError({ what: 'Production has no account.', where: 'config/prod.ts: account', fix: 'set it' });
  }
  onProgress('Starting the AWS emulator');
  const emulator = await startEmulator({ onProgress });
  try {
    const target = { endpoint: emulator.endpoint, account, region };
    const platform = { environment: 'prod', zone: domain, directory: emulator.runDirectory, onProgress };
    await deployPlatform(platform, awsClients(accessTo(target)), { target });
    return { target, stop: emulator.stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}
