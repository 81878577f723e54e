import * as fs from 'node:fs';
import * as path from 'node:path';
import { environments } from '../../config/environments';
import { loadConfiguration } from '../../lib/config/load';
import { awsClients } from '../shared/aws/clients';
import { accessTo, type Target } from '../shared/aws/endpoint-environment';
import { readAssembly } from '../shared/cdk/cloud-assembly';
import { bootstrap, deployStacks, synthesize } from '../shared/cdk/cdk-cli';
import { failedDeployment } from '../shared/cdk/stack-failure';
import { startEmulator } from '../shared/emulator/emulator';
import { ensureHostedZone } from '../shared/emulator/hosted-zone';
import { UserError } from '../shared/errors/user-error';
import { LOCAL_DIRECTORY } from '../shared/process/project-paths';

/** Production in an emulator. */
export interface EmulatedProduction {
  readonly target: Target;
  readonly stop: () => Promise<void>;
}

/**
 * Deploys prod as it is configured, with its protections, sizes and retentions, to an emulator that is started for it.
 * The emulator takes the account from the credentials, so even the account is prod's own.
 *
 * @throws UserError where a step fails.
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
    const clients = awsClients(accessTo(target));
    const assembly = path.join(emulator.runDirectory, 'cdk.out');
    onProgress('Preparing the account for the CDK, and synthesizing prod');
    await Promise.all([
      ensureHostedZone(clients.route53, domain),
      bootstrap({ target }),
      synthesize({ target, output: assembly, context: { environment: 'prod' } }),
    ]);
    const stacks = readAssembly(assembly);
    onProgress(`Deploying ${stacks.map(({ id }) => id).join(', ')}`);
    const { exitCode, output } = await deployStacks(['--all'], { target, assembly });
    if (exitCode !== 0) {
      const logFile = path.join(LOCAL_DIRECTORY, 'deploy-production.log');
      fs.writeFileSync(logFile, output);
      throw await failedDeployment(clients.cloudFormation, stacks, output, logFile);
    }
    return { target, stop: emulator.stop };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}
