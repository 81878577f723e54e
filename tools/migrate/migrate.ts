import { Option } from 'commander';
import { migrationFamily } from '../../lib/facts/migration';
import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import { accessOf } from '../shared/aws/endpoint-environment';
import { UserError } from '../shared/errors/user-error';
import type { Part } from './migration';
import {
  environmentCommand,
  chosenConfiguration,
  type EnvironmentOptions,
} from '../shared/command/environment-command';
import { wholeNumberOption } from '../shared/command/command-options';

interface Options extends EnvironmentOptions {
  readonly part: Part;
  readonly minutes: number;
}

const INTERVAL_SECONDS = 5;

async function main({ part, minutes, ...options }: Options): Promise<number> {
  const { config } = chosenConfiguration(options);
  const { environment } = config;
  // Loaded only now: the clients take a second, which --help and a refused configuration do not need.
  const { clientsByRegion } = await import('../shared/aws/clients');
  const { accountOfCredentials } = await import('../shared/aws/account');
  const { headerRefusedBy } = await import('../shared/aws/origin-header');
  const { startMigration } = await import('./migration');
  const { outcomeOf } = await import('./outcome');
  const { reportOf } = await import('./report');
  const clientsIn = clientsByRegion(accessOf(config, readShell()));
  const clients = clientsIn(config.region);
  await accountOfCredentials(clients.sts, config.account, environment);
  const refused = part === 'release' ? await headerRefusedBy(config, clientsIn) : undefined;
  if (refused !== undefined) {
    throw new UserError({
      what: 'The release would take the site offline: no migration was started.',
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

runCommand(
  'migrate',
  environmentCommand(
    'migrate',
    'Runs the migration task of an environment with the configured backend image, waits until it ends, and prints the end of its log. Run it before you deploy a release. If the migration fails, so does the command, and the old version keeps running. Uses the credentials and AWS_ENDPOINT_URL of the shell.',
  )
    .addOption(
      new Option('-p, --part <part>', "everything for a release, or only new credentials for the application's user")
        .choices(['release', 'rotate'])
        .default('release'),
    )
    .option('-m, --minutes <number>', 'how long to wait until it ends', wholeNumberOption(1, 1440), 60)
    .action(async (options: Options) => {
      process.exitCode = await main(options);
    }),
);
