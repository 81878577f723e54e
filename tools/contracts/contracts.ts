import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import { accessOf } from '../shared/aws/endpoint-environment';
import { CouldNotAsk } from '../shared/errors/user-error';
import { clientsByRegion } from '../shared/aws/clients';
import { headerRefusedBy } from '../shared/aws/origin-header';
import { checkContracts } from './check-contracts';
import { exitStatus, refreshCommands, renderCheck } from './render-check';
import { synthesizeLayers } from '../shared/cdk/synthesize';
import {
  environmentCommand,
  formatOption,
  chosenConfiguration,
  type EnvironmentOptions,
} from '../shared/command/environment-command';

interface Options extends EnvironmentOptions {
  readonly format: 'table' | 'json';
}

async function main({ format, ...options }: Options): Promise<void> {
  const { config, overrides } = chosenConfiguration(options);
  const { environment } = config;
  const shell = readShell();
  const clientsIn = clientsByRegion(accessOf(config, shell));
  const [contracts, refused] = await Promise.all([
    checkContracts(synthesizeLayers(environment, overrides), clientsIn),
    headerRefusedBy(config, clientsIn),
  ]);
  const check = { ...contracts, refused };
  if (check.findings.length === 0 && check.notDeployed.length > 0) {
    throw new CouldNotAsk({
      what: `No stack of ${environment} that reads from another one is deployed.`,
      where: shell.endpoint ?? 'the account of the credentials',
      fix: 'check the environment and the account, or deploy the stacks first',
    });
  }
  const refresh = { ...options, marker: new Date().toISOString().replace(/[-:]|\.\d+/g, '') };
  if (format === 'json') {
    console.log(JSON.stringify({ environment, ...check, commands: refreshCommands(check, refresh) }, undefined, 2));
  } else {
    console.log(renderCheck(check, refresh));
  }
  process.exitCode = exitStatus(check);
}

runCommand(
  'contracts',
  environmentCommand(
    'contracts',
    'Compares the values that each deployed stack took from other stacks with those that they publish now, and lists stale ones. ' +
      'Also fails when the compute layer of this working copy would refuse the origin header that CloudFront sends. Exits with 2 ' +
      'when a value could not be compared. Give the same --context as at the deployments, because the printed commands repeat it. ' +
      'Read-only. Uses the credentials and AWS_ENDPOINT_URL of the shell.',
  )
    .addOption(formatOption())
    .action(main),
);
