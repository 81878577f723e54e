import { Command, Option } from 'commander';
import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { loadConfiguration } from '../../lib/config/load';
import { contextOption, ENVIRONMENT_LIST } from '../shared/command/command-options';
import { EXIT_HELP } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
import { callerHasCredentials, emulatorCredentials } from '../shared/aws/endpoint-environment';
import { CouldNotAsk } from '../shared/errors/user-error';
import { clientsByRegion, type AwsAccess } from '../shared/aws/clients';
import { headerRefusedBy } from '../shared/aws/origin-header';
import { checkContracts } from './check-contracts';
import { exitStatus, refreshCommands, renderCheck } from './render-check';
import { synthesizeLayers } from '../shared/cdk/synthesize';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly format: 'text' | 'json';
}

/** An emulator takes any credentials: the account's number serves where the caller has none. */
function access(environment: string): AwsAccess {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (endpoint === undefined || callerHasCredentials()) {
    return {};
  }
  const { account = '000000000000' } = loadConfiguration(environment, environments);
  return { credentials: emulatorCredentials(account) };
}

async function main({ environment, context = {}, format }: Options): Promise<void> {
  const { overrides } = readCommandLine({ ...context, environment });
  const layers = synthesizeLayers(environment, overrides);
  const credentials = access(environment);
  const [contracts, refused] = await Promise.all([
    checkContracts(layers, credentials),
    headerRefusedBy(loadConfiguration(environment, environments, overrides), clientsByRegion(credentials)),
  ]);
  const check = { ...contracts, refused };
  if (check.findings.length === 0 && check.notDeployed.length > 0) {
    throw new CouldNotAsk({
      what: `No stack of the environment ${environment} that reads another one is deployed here.`,
      where: process.env.AWS_ENDPOINT_URL ?? 'the account of your credentials',
      fix: 'check the environment and the account; deploy the stacks first',
    });
  }
  const refresh = { environment, context, marker: new Date().toISOString().replace(/[-:]|\.\d+/g, '') };
  if (format === 'json') {
    console.log(JSON.stringify({ environment, ...check, commands: refreshCommands(check, refresh) }, undefined, 2));
  } else {
    console.log(renderCheck(check, refresh));
  }
  process.exitCode = exitStatus(check);
}

runCommand(
  'contracts',
  new Command('npm run contracts --')
    .description(
      'Compares the values that each deployed stack took from other stacks with what those publish now, and lists the stale ones. ' +
        'Refuses a working copy whose compute layer would not accept the origin header that is sent. Reads only. The exit status is 2 where a value could not be compared.',
    )
    .requiredOption('-e, --environment <name>', `environment to check: ${ENVIRONMENT_LIST}`)
    .option(
      '-c, --context <name=value>',
      'value that is given at its deployments, for example backendImage=...: the printed commands repeat it; repeatable',
      contextOption,
    )
    .addOption(new Option('-f, --format <format>', 'form of the report').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXIT_HELP)
    .action(main),
);
