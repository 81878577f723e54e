import { Command, InvalidArgumentError } from 'commander';
import { environments } from '../../config/environments';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { loadConfiguration } from '../../lib/config/load';
import { clientVariables } from '../local-aws/endpoint-environment';
import { UserError } from '../local-aws/user-error';
import type { AwsAccess } from './aws-clients';
import { checkContracts } from './check-contracts';
import { explainFailure } from './explain-failure';
import { EXIT, exitStatus, refreshCommands, renderCheck } from './render-check';
import { synthesizeLayers } from './synthesize';

interface Options {
  readonly environment: string;
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
  const { account = '000000000000', region } = loadConfiguration(environment, environments);
  const variables = clientVariables({ endpoint, account, region });
  return {
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    },
  };
}

async function main(options: Options): Promise<void> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const check = await checkContracts(synthesizeLayers(options.environment), access(options.environment));
  if (check.findings.length === 0 && check.notDeployed.length > 0) {
    throw new UserError({
      what: `No stack of the environment ${options.environment} that reads another one is deployed here.`,
      where: process.env.AWS_ENDPOINT_URL ?? 'the account of your credentials',
      mend: 'check the environment and the account; deploy the stacks first',
    });
  }
  const marker = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  if (options.format === 'json') {
    const commands = refreshCommands(check, options.environment, marker);
    console.log(JSON.stringify({ environment: options.environment, ...check, commands }, undefined, 2));
  } else {
    console.log(renderCheck(check, options.environment, marker));
  }
  process.exitCode = exitStatus(check);
}

new Command('npm run contracts --')
  .description(
    'Compares what every deployed stack took from another one with what that one publishes now, and lists the stale ones. ' +
      'Reads only. Exit status: 0 all current, 1 something is stale or missing, 2 it could not be compared.',
  )
  .requiredOption('-e, --environment <name>', `environment to check: ${Object.keys(environments).join(', ')}`)
  .option('--format <format>', 'text or json', format, 'text')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.clean : EXIT.incomplete))
  .action(main)
  .parseAsync()
  .catch((error: unknown) => {
    const known = error instanceof UserError || error instanceof ConfigurationError;
    console.error(known ? error.message : explainFailure(error).message);
    process.exit(EXIT.incomplete);
  });
