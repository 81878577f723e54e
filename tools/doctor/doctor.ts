import { Resolver } from 'node:dns/promises';
import type { Examination } from './examine';
import { exitStatus } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import { accessOf } from '../shared/aws/endpoint-environment';
import {
  environmentCommand,
  strictOption,
  formatOption,
  chosenConfiguration,
  type EnvironmentOptions,
} from '../shared/command/environment-command';

interface Options extends EnvironmentOptions {
  readonly format: 'table' | 'json' | 'junit';
  readonly rehearse?: true;
  readonly strict?: true;
}

async function main({ format, rehearse, strict, ...options }: Options): Promise<number> {
  const { config, overrides } = chosenConfiguration(options);
  const { environment } = config;
  // Loaded only now: the clients take a second, which --help and a refused configuration do not need.
  const { clientsByRegion } = await import('../shared/aws/clients');
  const { accountOfCredentials } = await import('../shared/aws/account');
  const { examine } = await import('./examine');
  const { ALL_CHECKS, REHEARSAL_CHECKS } = await import('./checks/all-checks');
  const { renderExamination } = await import('./render-examination');
  const { renderJunit } = await import('../shared/checks/render-junit');
  const { countVerdicts } = await import('../shared/checks/finding');
  const { synthesizeLayers } = await import('../shared/cdk/synthesize');
  const checks = [...ALL_CHECKS, ...(rehearse === true ? REHEARSAL_CHECKS : [])];
  const shell = readShell();
  const clientsIn = clientsByRegion(accessOf(config, shell));
  const clients = clientsIn(config.region);
  const subject = {
    config,
    clients,
    clientsIn,
    layers: synthesizeLayers(environment, overrides),
    dns: new Resolver({ timeout: 5000, tries: 2 }),
    endpoint: shell.endpoint,
    rehearse,
  };
  const start = performance.now();
  const renderers: Record<Options['format'], (examination: Examination) => string> = {
    table: renderExamination,
    json: ({ results, ...about }) => {
      return JSON.stringify({ ...about, summary: countVerdicts(results), checks: results }, undefined, 2);
    },
    junit: (examination) => {
      return renderJunit({ command: 'doctor', ...examination, seconds: (performance.now() - start) / 1000 });
    },
  };
  const print = (examination: Examination): void => {
    console.log(renderers[format](examination));
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

runCommand(
  'doctor',
  environmentCommand(
    'doctor',
    'Checks whether an account is ready for an environment, and prints the commands that fix what is missing. Without credentials, ' +
      'it checks only this machine. Read-only without --rehearse. Uses the credentials and AWS_ENDPOINT_URL of the shell.',
  )
    .addOption(formatOption('junit'))
    .option(
      '--rehearse',
      'also create a change set for each layer whose producers are deployed, report what AWS finds, and delete it; templates that ' +
        'are too large for a request go through the bootstrap bucket',
    )
    .addOption(strictOption())
    .action(async (options: Options) => {
      process.exitCode = await main(options);
    }),
);
