import { UserError } from '../shared/errors/user-error';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { wholeNumberOption } from '../shared/command/command-options';
import { textTable } from '../shared/documents/text-table';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../shared/process/project-paths';
import { runProcess } from '../shared/process/run-process';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { summarize, type Summary } from './summarize';

/** A command that developers wait for. */
interface Measured {
  readonly name: string;
  readonly args: readonly string[];
}

const CDK = require.resolve('aws-cdk/bin/cdk');
const COMPILER = path.join(PROJECT_ROOT, 'node_modules', 'typescript-native', 'bin', 'tsc');
const SYNTH = [CDK, 'synth', '--quiet', '--output'];

/** The app with one empty stack. */
const EMPTY_APP = ["import { App, Stack } from 'aws-cdk-lib';", "new Stack(new App(), 'Empty');", ''].join('\n');

/** Compiler options that `cdk init app --language typescript` writes and that decide what is checked. */
const INIT_OPTIONS = {
  target: 'ES2022',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  lib: ['es2022'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  isolatedModules: true,
  types: ['node'],
};

/** An app with one empty stack, started without the options of cdk.json: the cost of the CLI and the library alone. */
function emptyApp(directory: string): Measured {
  const file = path.join(directory, 'empty-app.ts');
  fs.writeFileSync(file, EMPTY_APP);
  return { name: 'cdk synth, empty app', args: [...SYNTH, path.join(directory, 'empty'), '--app', started(file)] };
}

/** The same app as `cdk init` starts it: types are checked at each synthesis. */
function checkedEmptyApp(directory: string): Measured {
  const own = path.join(directory, 'checked');
  fs.mkdirSync(own, { recursive: true });
  const file = path.join(own, 'empty-app.ts');
  fs.writeFileSync(file, EMPTY_APP);
  fs.writeFileSync(
    path.join(own, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: INIT_OPTIONS, files: ['empty-app.ts'] }),
  );
  const check = `${process.execPath} ${COMPILER} --project ${own}`;
  const args = [...SYNTH, path.join(directory, 'checked-empty'), '--app', `${check} && ${started(file)}`];
  return { name: 'cdk synth, empty app, types checked', args };
}

/** Starts an app as cdk.json does, but without its optimizations: a faster reference would hide their effect. */
function started(file: string): string {
  return `${process.execPath} -r ts-node/register ${file}`;
}

async function run({ name, args }: Measured): Promise<number> {
  const { exitCode, seconds, output } = await runProcess(process.execPath, ['--no-warnings', ...args], {
    cwd: PROJECT_ROOT,
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
  const checked = checkedEmptyApp(directory);
  const prod = [...SYNTH, path.join(directory, 'prod'), '-c', 'environment=prod'];
  const test = [require.resolve('jest/bin/jest'), 'test/compute/web-service.test.ts'];
  const measured: readonly Measured[] = [
    reference,
    checked,
    { name: 'cdk synth, prod, all rules', args: prod },
    { name: 'type check', args: [COMPILER] },
    { name: 'tests of one construct', args: test },
  ];
  const seconds = new Map(measured.map(({ name }) => [name, [] as number[]]));
  // In turn, so that a slow minute of the machine affects all of them.
  for (let round = 1; round <= runs; round += 1) {
    for (const command of measured) {
      progress(`round ${round} of ${runs}: ${command.name}`);
      seconds.get(command.name)?.push(await run(command));
    }
  }
  console.log(renderTable(summarize(seconds, reference.name), summarize(seconds, checked.name)));
}

function renderTable(toEmpty: readonly Summary[], toChecked: readonly Summary[]): string {
  const ratios = ['times the empty app', 'times the empty app, types checked'];
  const rows = toEmpty.map(({ name, median, min, max, ratio }, index) => [
    name,
    ...[median, min, max].map((value) => value.toFixed(1)),
    ...[ratio, toChecked[index]?.ratio ?? Number.NaN].map((value) => value.toFixed(2)),
  ]);
  return textTable(['command', 'median s', 'min s', 'max s', ...ratios], rows);
}

runCommand(
  'benchmark',
  new Command('npm run benchmark --')
    .description(
      'Measures the commands that developers wait for, and compares them with an empty app. Deploys nothing.',
    )
    .option('--runs <number>', 'rounds', wholeNumberOption(1, 50), 5)
    .action(({ runs }: { readonly runs: number }) => main(runs)),
);
