import { Command, InvalidArgumentError, Option } from 'commander';
import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { loadConfiguration } from '../../lib/config/load';
import { migrationFamily } from '../../lib/facts/migration';
import { contextOption, ENVIRONMENT_LIST } from '../shared/command/command-options';
import { EXIT_HELP } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
import { UserError } from '../shared/errors/user-error';
import type { Part } from './migration';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly part: Part;
  readonly minutes: number;
}

const INTERVAL_SECONDS = 5;

async function main({ environment, context = {}, part, minutes }: Options): Promise<number> {
  const { overrides } = readCommandLine({ ...context, environment });
  const config = loadConfiguration(environment, environments, overrides);
  // The clients take a second to load, which --help and a refused configuration need not wait for.
  const { clientsByRegion } = await import('../shared/aws/clients');
  const { accountOfCredentials } = await import('../shared/aws/account');
  const { headerRefusedBy } = await import('../shared/aws/origin-header');
  const { startMigration } = await import('./migration');
  const { outcomeOf } = await import('./outcome');
  const { reportOf } = await import('./report');
  const clientsIn = clientsByRegion();
  const clients = clientsIn(config.region);
  await accountOfCredentials(clients.sts, config.account, environment);
  const refused = part === 'release' ? await headerRefusedBy(config, clientsIn) : undefined;
  if (refused !== undefined) {
    throw new UserError({
      what: 'The release would take the site off: no migration was started.',
      where: `originHeader.version in config/${environment}.ts`,
      got: refused.problem,
      fix: refused.fix,
    });
  }
  const { image } = config.services.backend;
  const family = migrationFamily(`${config.project}-${environment}`);
  const started = await startMigration(clients, { family, image, part });
  console.log(`${started.taskArn} runs ${image}: ${part}`);
  const patience = { intervalSeconds: INTERVAL_SECONDS, attempts: Math.ceil((minutes * 60) / INTERVAL_SECONDS) };
  const { text, status } = reportOf(await outcomeOf(clients, started, patience));
  console.log(text);
  return status;
}

function wholeMinutes(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number of minutes.');
  }
  return Number(text);
}

runCommand(
  'migrate',
  new Command('npm run migrate --')
    .description(
      'Runs the migration task of an environment with the configured backend image, waits for its end, and prints the end of its log. Run it before you deploy a release: if the migration fails, so does the command, and the old version keeps running. Uses the credentials of the shell; AWS_ENDPOINT_URL is honoured.',
    )
    .requiredOption('-e, --environment <name>', `environment to migrate: ${ENVIRONMENT_LIST}`)
    .option(
      '-c, --context <name=value>',
      'override as for cdk, for example backendImage=...; repeatable',
      contextOption,
    )
    .addOption(
      new Option('-p, --part <part>', "all of a release, or new credentials of the application's user alone")
        .choices(['release', 'rotate'])
        .default('release'),
    )
    .option('-m, --minutes <number>', 'how long to wait for its end', wholeMinutes, 60)
    .addHelpText('after', EXIT_HELP)
    .action(async (options: Options) => {
      process.exitCode = await main(options);
    }),
);
