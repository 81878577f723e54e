import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { workload } from '../../config/workload';
import { contextOption, ENVIRONMENT_LIST, wholeNumberOption } from '../shared/command/command-options';
import { runCommand } from '../shared/command/run-command';
import { answer, type Question } from './answer';
import { DEFAULT_SEED } from './report';

interface Options extends Question {
  readonly out?: string;
}

function main({ out, ...question }: Options): void {
  const { status, text, files } = answer(question, workload);
  process.exitCode = status;
  console.log(text);
  if (out !== undefined) {
    const { json, charts } = files();
    fs.mkdirSync(out, { recursive: true });
    fs.writeFileSync(path.join(out, 'capacity.json'), json);
    for (const { name, svg } of charts) {
      fs.writeFileSync(path.join(out, `${name}.svg`), svg);
    }
    console.log(`Wrote capacity.json and the charts to ${out}.`);
  }
}

runCommand(
  'capacity',
  new Command('npm run capacity --')
    .description(
      'Answers from the synthesized templates and config/workload.ts whether an environment carries its users, what gives way first, ' +
        'what to change, and what it costs. Deploys nothing and needs no account. What the numbers rest on: docs/capacity.md.',
    )
    .requiredOption('-e, --environment <name>', `environment to judge: ${ENVIRONMENT_LIST}`)
    .option(
      '-u, --users <number>',
      'concurrent users; without it those that config/workload.ts gives the environment',
      wholeNumberOption(1, 100_000_000),
    )
    .option('-o, --out <directory>', 'where to write capacity.json and the charts as SVG')
    .option(
      '--seed <number>',
      'seed of everything random; the same seed gives the same result',
      wholeNumberOption(1, 100_000_000),
      DEFAULT_SEED,
    )
    .option(
      '-c, --context <name=value>',
      'override as for cdk, for example backendImage=...; repeatable',
      contextOption,
    )
    .addHelpText(
      'after',
      '\nExit status: 0 it carries its users, 1 it does not, or something is refused, 2 the templates cannot be read.',
    )
    .action(main),
);
