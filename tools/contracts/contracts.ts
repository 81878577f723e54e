import { Command, InvalidArgumentError } from 'commander';
import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { loadConfiguration } from '../../lib/config/load';
import { contextOption, ENVIRONMENT_LIST, refuseUnusableShell } from '../config/command-options';
import { emulatorCredentials } from '../local-aws/endpoint-environment';
import { UserError } from '../local-aws/user-error';
import type { AwsAccess } from './aws-clients';
import { checkContracts } from './check-contracts';
import { explainFailure } from './explain-failure';
import { EXIT, exitStatus, refreshCommands, renderCheck } from './render-check';
import { synthesizeLayers } from './synthesize';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly format: string;
}

function format(value: string): string {
  if (value !== 'text' && value !== 'json') {
    throw new InvalidArgumentError('It must be text or json.');
  }
  return value;
}

/** An emulator takes any credentials: the account's number serves where the caller has none. */
function access(environment: string): AwsAccess {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const hasCredentials = process.env.AWS_ACCESS_KEY_ID !== undefined || process.env.AWS_PROFILE !== undefined;
  if (endpoint === undefined || hasCredentials) {
    return {};
  }
  const { account = '000000000000' } = loadConfiguration(environment, environments);
  return { credentials: emulatorCredentials(account) };
}

async function main({ environment, context = {}, format }: Options): Promise<void> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const layers = synthesizeLayers(environment, readCommandLine({ ...context, environment }).overrides);
  const check = await checkContracts(layers, access(environment));
  if (check.findings.length === 0 && check.notDeployed.length > 0) {
    throw new UserError({
      what: `No stack of the environment ${environment} that reads another one is deployed here.`,
      where: process.env.AWS_ENDPOINT_URL ?? 'the account of your credentials',
      mend: 'check the environment and the account; deploy the stacks first',
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

refuseUnusableShell('contracts');

new Command('npm run contracts --')
  .description(
    'Compares what every deployed stack took from another one with what that one publishes now, and lists the stale ones. ' +
      'Reads only. Exit status: 0 all current, 1 something is stale or missing, 2 it could not be compared.',
  )
  .requiredOption('-e, --environment <name>', `environment to check: ${ENVIRONMENT_LIST}`)
  .option(
    '-c, --context <name=value>',
    'value that is given at its deployments, for example backendImage=...: the printed commands repeat it; repeatable',
    contextOption,
  )
  .option('--format <format>', 'text or json', format, 'text')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 1))
  .action(main)
  .parseAsync()
  .catch((error: unknown) => {
    const known = error instanceof UserError || error instanceof ConfigurationError;
    console.error(known ? error.message : explainFailure(error).message);
    process.exit(error instanceof ConfigurationError ? 1 : EXIT.incomplete);
  });
