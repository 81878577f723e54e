import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command } from 'commander';
import { workload } from '../../config/workload';
import { CONTEXT_HELP, contextOption, ENVIRONMENT_LIST, wholeNumberOption } from '../shared/command/command-options';
import { runCommand } from '../shared/command/run-command';
import { answer, type Question } from './answer';
import { DEFAULT_SEED } from './report';

interface Options extends Question {
  readonly output?: string;
}

function main({ output, ...question }: Options): void {
  const { status, text, files } = answer(question, workload);
  process.exitCode = status;
  console.log(text);
  if (output !== undefined) {
    const { json, charts } = files();
    fs.mkdirSync(output, { recursive: true });
    fs.writeFileSync(path.join(output, 'capacity.json'), json);
    for (const { name, svg } of charts) {
      fs.writeFileSync(path.join(output, `${name}.svg`), svg);
    }
    console.log(`Wrote capacity.json and the charts to ${output}.`);
  }
}

runCommand(
  'capacity',
  new Command('npm run capacity --')
    .description(
      'Computes from the synthesized templates and config/workload.ts whether an environment carries its users, what fails first, ' +
        'what to change, and what it costs. Deploys nothing and needs no account. docs/capacity.md explains the numbers.',
    )
    .requiredOption('-e, --environment <name>', `environment: ${ENVIRONMENT_LIST}`)
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
    .option('-c, --context <name=value>', CONTEXT_HELP, contextOption)
    .addHelpText(
      'after',
      '\nExit status: 0 the environment carries its users, 1 it does not, or something is refused, 2 the templates cannot be read.',
    )
    .action(main),
);
