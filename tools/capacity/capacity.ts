import * as fs from 'node:fs';
import * as path from 'node:path';
import { workload } from '../../config/workload';
import { wholeNumberOption } from '../shared/command/command-options';
import { environmentCommand, formatOption } from '../shared/command/environment-command';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { answer, type Question } from './answer';
import { DEFAULT_SEED } from './report';

interface Options extends Question {
  readonly format: 'table' | 'json';
  readonly output?: string;
}

function main({ format, output, ...question }: Options): void {
  const { status, text, json, charts } = answer(question, workload);
  process.exitCode = status;
  console.log(format === 'json' ? json() : text);
  if (output !== undefined) {
    fs.mkdirSync(output, { recursive: true });
    fs.writeFileSync(path.join(output, 'capacity.json'), json());
    for (const { name, svg } of charts()) {
      fs.writeFileSync(path.join(output, `${name}.svg`), svg);
    }
    progress(`Wrote capacity.json and the charts to ${output}.`);
  }
}

runCommand(
  'capacity',
  environmentCommand(
    'capacity',
    'Computes from the synthesized templates and config/workload.ts whether an environment carries its users, what fails first, ' +
      'what to change, and what it costs. Deploys nothing and needs no account. docs/capacity.md explains the numbers.',
  )
    .addOption(formatOption())
    .option(
      '-u, --users <number>',
      'concurrent users (default: those in config/workload.ts)',
      wholeNumberOption(1, 100_000_000),
    )
    .option('-o, --output <directory>', 'write capacity.json and the charts as SVG to this directory')
    .option(
      '--seed <number>',
      'seed of the random numbers; the same seed gives the same result',
      wholeNumberOption(1, 100_000_000),
      DEFAULT_SEED,
    )
    .addHelpText('afterAll', '\nAlso 1: the environment does not carry its users.')
    .action(main),
);
