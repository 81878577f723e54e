import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { workload as workloadFile } from '../../config/workload';
import { synthesizeLayers } from '../shared/cdk/synthesize';
import { contextOption, ENVIRONMENT_LIST } from '../shared/command/command-options';
import { EXIT } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
import { chartsOf } from './output/charts';
import { renderJson, renderText } from './output/render';
import { readPlatform } from './platform/read-platform';
import { DEFAULT_SEED, reportOn } from './report';
import { loadWorkload } from './workload/load-workload';

interface Options {
  readonly environment: string;
  readonly users?: number;
  readonly out?: string;
  readonly seed: number;
  readonly context?: Readonly<Record<string, string>>;
}

function main({ environment, users, out, seed, context = {} }: Options): void {
  const workload = loadWorkload(workloadFile);
  const layers = synthesizeLayers(environment, context);
  const platform = readPlatform(environment, layers);
  const expected = users ?? (workload.users as Readonly<Record<string, number>>)[environment] ?? workload.users.prod;
  const report = reportOn(platform, layers, workload, { users: expected, seed });
  console.log(renderText(report));
  if (out !== undefined) {
    fs.mkdirSync(out, { recursive: true });
    fs.writeFileSync(path.join(out, 'capacity.json'), renderJson(report));
    for (const { name, svg } of chartsOf(report, workload.objectives)) {
      fs.writeFileSync(path.join(out, `${name}.svg`), svg);
    }
    console.log(`Wrote capacity.json and the charts to ${out}.`);
  }
  process.exitCode = report.verdict.met ? EXIT.ok : EXIT.failed;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000_000) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 100000000.');
  }
  return value;
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
      wholeNumber,
    )
    .option('-o, --out <directory>', 'where to write capacity.json and the charts as SVG')
    .option(
      '--seed <number>',
      'seed of everything random; the same seed gives the same result',
      wholeNumber,
      DEFAULT_SEED,
    )
    .option(
      '-c, --context <name=value>',
      'override as for cdk, for example backendImage=...; repeatable',
      contextOption,
    )
    .addHelpText(
      'after',
      '\nExit status: 0 it carries its users, 1 it does not, or the configuration or the workload is refused.',
    )
    .action(main),
);
