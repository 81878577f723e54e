import * as fs from 'node:fs';
import { InvalidArgumentError } from 'commander';
import {
  environmentCommand,
  formatOption,
  strictOption,
  type EnvironmentOptions,
} from '../shared/command/environment-command';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import { AREAS, type Area } from './check';
import { renderConclusion, renderVerification, type Format } from './output/render';
import { LARGEST_UNKNOWN_SHARE, verificationStatus } from './output/verdict';

interface Options extends EnvironmentOptions {
  readonly format: Format;
  readonly only?: Area[];
  readonly output?: string;
  readonly strict?: true;
}

function areas(text: string): Area[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !AREAS.some((area) => area === name));
  if (wrong.length > 0) {
    throw new InvalidArgumentError(`It must be some of ${AREAS.join(', ')}, separated by commas.`);
  }
  return names as Area[];
}

async function main({ environment, context, format, only, output, strict }: Options): Promise<void> {
  // Loaded only now: the libraries take two seconds, which --help and a refused option do not need.
  const { verifyEnvironment } = await import('./verify-environment');
  const verification = await verifyEnvironment({
    environment,
    overrides: context,
    areas: only,
    ...readShell(),
    onProgress: progress,
  });
  const report = renderVerification(verification, format);
  if (output === undefined) {
    console.log(report);
  } else {
    fs.writeFileSync(output, `${report}\n`);
    console.log(renderConclusion(verification));
  }
  process.exitCode = verificationStatus(verification.results, strict);
}

const STATUS_HELP = `
Also 2: more than ${100 * LARGEST_UNKNOWN_SHARE} % of the checks of a requirement are unknown.
The last line lists what was not checked.`;

runCommand(
  'verify',
  environmentCommand(
    'verify',
    'Compares a deployed environment, resource by resource, with the templates of this version. Also finds resources that are in ' +
      'no template, and checks health, permissions and backups. Read-only. Uses the credentials and AWS_ENDPOINT_URL of the shell; ' +
      'local is the deployment that `deploy:local --keep` left running.',
  )
    .option('--only <areas>', `check only these areas: ${AREAS.join(', ')}`, areas)
    .addOption(formatOption('junit', 'sarif'))
    .option('-o, --output <file>', 'write the report to this file, and print only the conclusion')
    .addOption(strictOption())
    .addHelpText('afterAll', STATUS_HELP)
    .action(main),
);
