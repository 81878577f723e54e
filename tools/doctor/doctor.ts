import { Resolver } from 'node:dns/promises';
import { Command, Option } from 'commander';
import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { loadConfiguration } from '../../lib/config/load';
import { contextOption, ENVIRONMENT_LIST, refuseUnusableShell } from '../config/command-options';
import type { Examination } from './examine';
import { UserError } from '../local-aws/user-error';
import { COULD_NOT_RUN, exitStatus } from '../shared/checks/exit-status';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly format: 'table' | 'json';
  readonly rehearse?: true;
  readonly strict?: true;
}

async function main({ environment, context = {}, format, rehearse, strict }: Options): Promise<number> {
  const { overrides } = readCommandLine({ ...context, environment });
  const config = loadConfiguration(environment, environments, overrides);
  // The clients take a second to load, which --help and a refused configuration need not wait for.
  const { doctorClients } = await import('./doctor-clients');
  const { accountOfCredentials } = await import('./identity');
  const { examine } = await import('./examine');
  const { ALL_CHECKS, REHEARSAL_CHECKS } = await import('./checks/all-checks');
  const { renderExamination } = await import('./render-examination');
  const { synthesizeLayers } = await import('../contracts/synthesize');
  const checks = [...ALL_CHECKS, ...(rehearse === true ? REHEARSAL_CHECKS : [])];
  const clients = doctorClients(config.region);
  const subject = {
    config,
    clients,
    layers: synthesizeLayers(environment, overrides),
    dns: new Resolver({ timeout: 5000, tries: 2 }),
    endpoint: process.env.AWS_ENDPOINT_URL,
  };
  const print = (examination: Examination): void => {
    console.log(format === 'json' ? JSON.stringify(examination, undefined, 2) : renderExamination(examination));
  };
  const account = await accountOfCredentials(clients.sts, config.account, environment).catch(async (error: unknown) => {
    const offline = checks.filter((check) => check.offline === true);
    const leftOut = checks.filter((check) => !offline.includes(check)).map(({ id }) => id);
    print({ ...(await examine(offline, { ...subject, account: config.account ?? 'unknown' })), leftOut });
    throw error;
  });
  const examination = await examine(checks, { ...subject, account });
  print(examination);
  return exitStatus(examination.results, strict);
}

async function statusOf(options: Options): Promise<number> {
  try {
    return await main(options);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      console.error(error.message);
      return 1;
    }
    if (!(error instanceof UserError)) {
      throw error;
    }
    console.error(error.message);
    return COULD_NOT_RUN;
  }
}

refuseUnusableShell('doctor');

void new Command('npm run doctor --')
  .description(
    'Looks whether an account is ready for an environment: tools, credentials, bootstrap, hosted zone and its delegation, zones, ' +
      'engine, parameters and instance class of the database, endpoint services, images, policies, names that are taken, quotas, service-linked roles. Read-only without --rehearse. Uses the credentials of the shell; AWS_ENDPOINT_URL is honoured.',
  )
  .requiredOption('-e, --environment <name>', `environment to look at: ${ENVIRONMENT_LIST}`)
  .option('-c, --context <name=value>', 'override as for cdk, for example backendImage=...; repeatable', contextOption)
  .addOption(new Option('-f, --format <format>', 'how to print it').choices(['table', 'json']).default('table'))
  .option(
    '--rehearse',
    'create a change set of each layer whose producers are deployed, read what AWS finds, and delete it',
  )
  .option('--strict', 'exit with 1 where something cannot be known, too')
  .addHelpText(
    'after',
    '\nExit status: 0 nothing fails, 1 something fails or the configuration is refused,\n' +
      '2 could not look (no credentials, wrong account, nobody answers).',
  )
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for all options)')
  .action(async (options: Options) => {
    process.exitCode = await statusOf(options);
  })
  .parseAsync();
