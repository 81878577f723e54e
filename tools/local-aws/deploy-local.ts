import { Command } from 'commander';
import { wholeNumberOption } from '../shared/command/command-options';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import type { LocalDeployment } from './deployment';
import type { Emulator } from '../shared/emulator/emulator';

interface Options {
  readonly keep?: true;
  readonly stop?: true;
  readonly port?: number;
  readonly details?: true;
}

async function main({ keep, stop, port, details }: Options, signal: AbortSignal): Promise<void> {
  if (stop === true) {
    await stopKeptEmulators();
    return;
  }
  const shell = readShell();
  const callersCredentials = shell.endpoint !== undefined && shell.callersCredentials;
  // Loaded only now: the clients of eight services take a second, which --help and --stop do not need.
  const { deployLocal } = await import('./deployment');
  const { renderReport } = await import('./report');
  const deployment = await deployLocal({
    port,
    endpoint: shell.endpoint,
    callersCredentials,
    signal,
    onProgress: progress,
  });
  console.log(`\n${renderReport(deployment, details)}\n`);
  // oxlint-disable-next-line no-restricted-imports -- the one way from a command to another: the verdict of verify
  const { verifyDeployment } = await import('../verify/verify-deployment');
  const verdict = await verifyDeployment(deployment.cdkOptions.target.endpoint, callersCredentials);
  console.log(`${verdict.text}\n`);
  process.exitCode = verdict.exitStatus;
  if (deployment.emulator === undefined) {
    progress('Done.');
  } else if (keep === true) {
    await leaveRunning(deployment.emulator, deployment, verdict.distributionDomain);
  } else {
    await deployment.emulator.stop();
    progress('Done. The emulator is stopped; --keep leaves it running.');
  }
}

async function leaveRunning(emulator: Emulator, { cdkOptions }: LocalDeployment, host: string): Promise<void> {
  const { keep } = await import('../shared/emulator/kept-emulator');
  const { clientVariables } = await import('../shared/aws/endpoint-environment');
  await keep(emulator);
  const exports = Object.entries(clientVariables(cdkOptions.target)).map(([name, value]) => `${name}=${value}`);
  progress(`Done. The emulator keeps running at ${emulator.endpoint} (process ${emulator.processId}).`);
  console.log(`  reach it:  export ${exports.join(' ')}`);
  console.log(`  request:   curl -H 'Host: ${host}' -H 'X-Forwarded-Proto: https' ${emulator.endpoint}/`);
  console.log('  stop it:   npm run deploy:local -- --stop');
}

async function stopKeptEmulators(): Promise<void> {
  const { findKept, stopKept } = await import('../shared/emulator/kept-emulator');
  const kept = await findKept();
  if (kept.length === 0) {
    progress('There is nothing to stop: no emulator is running that was started with --keep.');
  }
  for (const emulator of kept) {
    await stopKept(emulator);
    progress(`The emulator at ${emulator.endpoint} is stopped.`);
  }
}

runCommand(
  'deploy:local',
  new Command('npm run deploy:local --')
    .description(
      'Deploys the five stacks to an AWS emulator on this machine and verifies them. Needs no AWS account. ' +
        'With AWS_ENDPOINT_URL, it deploys to that endpoint instead.',
    )
    .option('--keep', 'leave the emulator running')
    .option('--stop', 'stop the emulator that --keep left running')
    .option('--details', 'list every place that this project replaces in the emulator')
    .option('--port <number>', 'port of the emulator on 127.0.0.1 (default: a free one)', wholeNumberOption(1, 65_535))
    .action(async (options: Options) => {
      const abort = new AbortController();
      for (const [name, status] of [
        ['SIGINT', 130],
        ['SIGTERM', 143],
      ] as const) {
        process.once(name, () => {
          abort.abort();
          console.error(`\nInterrupted; the emulator is stopped.`);
          process.exit(status);
        });
      }
      await main(options, abort.signal);
    }),
);
