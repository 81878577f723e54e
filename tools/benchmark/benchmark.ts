import { UserError } from '../shared/errors/user-error';
import * as fs from 'node:fs';
import * as path from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import { wholeNumberOption } from '../shared/command/command-options';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../shared/process/project-paths';
import { runProcess } from '../shared/process/run-process';
import { runCommand } from '../shared/command/run-command';
import { summarize, type Summary } from './summarize';

/** Something that a developer here waits for. */
interface Measured {
  readonly name: string;
  readonly args: readonly string[];
}

const CDK = require.resolve('aws-cdk/bin/cdk');
const SYNTH = [CDK, 'synth', '--quiet', '--output'];

/** An app with one empty stack, started like this one: the cost of the CLI and the library alone. */
function emptyApp(directory: string): Measured {
  const file = path.join(directory, 'empty-app.ts');
  const lines = ["import { App, Stack } from 'aws-cdk-lib';", "new Stack(new App(), 'Empty');", ''];
  fs.writeFileSync(file, lines.join('\n'));
  const app = `${process.execPath} -r ts-node/register ${file}`;
  return { name: 'cdk synth, empty app', args: [...SYNTH, path.join(directory, 'empty'), '--app', app] };
}

async function run({ name, args }: Measured): Promise<number> {
  const { exitCode, seconds, output } = await runProcess(process.execPath, ['--no-warnings', ...args], {
    cwd: PROJECT_ROOT,
    env: process.env,
  });
  if (exitCode !== 0) {
    throw new UserError({
      what: `${name} failed.`,
      where: args.join(' '),
      got: output,
      fix: 'fix what the output names',
    });
  }
  return seconds;
}

async function main(runs: number): Promise<void> {
  const directory = path.join(LOCAL_DIRECTORY, 'benchmark');
  fs.mkdirSync(directory, { recursive: true });
  const reference = emptyApp(directory);
  const prod = [...SYNTH, path.join(directory, 'prod'), '-c', 'environment=prod'];
  const test = [require.resolve('jest/bin/jest'), 'test/compute/web-service.test.ts'];
  const measured: readonly Measured[] = [
    reference,
    { name: 'cdk synth, prod, all rules', args: prod },
    { name: 'type check', args: [require.resolve('typescript/bin/tsc')] },
    { name: 'tests of one construct', args: test },
  ];
  const seconds = new Map(measured.map(({ name }) => [name, [] as number[]]));
  // In turn, so that a slow minute of the machine meets all of them.
  for (let round = 1; round <= runs; round += 1) {
    for (const command of measured) {
      console.error(`round ${round} of ${runs}: ${command.name}`);
      seconds.get(command.name)?.push(await run(command));
    }
  }
  console.log(renderTable(summarize(seconds, reference.name)));
}

function renderTable(summaries: readonly Summary[]): string {
  const head = ['command', 'median s', 'min s', 'max s', 'times the empty app (median of the rounds)'];
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(
    ...summaries.map(({ name, median, min, max, ratio }) => [
      name,
      ...[median, min, max].map((value) => value.toFixed(1)),
      ratio.toFixed(2),
    ]),
  );
  return table.toString();
}

runCommand(
  'benchmark',
  new Command('npm run benchmark --')
    .description(
      'Measures the commands that developers wait for, in turn with the same for an empty app. Deploys nothing.',
    )
    .option('--runs <number>', 'rounds', wholeNumberOption(1, 50), 5)
    .action(({ runs }: { readonly runs: number }) => main(runs)),
);
