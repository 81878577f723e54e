import * as fs from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { CONTEXT_HELP, contextOption, ENVIRONMENT_LIST } from '../shared/command/command-options';
import { runCommand } from '../shared/command/run-command';
import { readShell } from '../shared/command/shell';
import { AREAS, type Area } from './check';
import { FORMATS, renderConclusion, renderVerification, type Format } from './output/render';
import { LARGEST_UNKNOWN_SHARE, verificationStatus } from './output/verdict';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
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
    onProgress: (message) => {
      console.error(message);
    },
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
Exit status: 0 nothing fails, 1 something fails or is refused, 2 AWS could not be asked, or more than
${100 * LARGEST_UNKNOWN_SHARE} % of the checks of a requirement are unknown. The last line lists what was not checked.`;

runCommand(
  'verify',
  new Command('npm run verify --')
    .description(
      'Compares a deployed environment, resource by resource, with the templates of this version. Also finds resources that are in ' +
        'no template, and checks health, permissions and backups. Read-only. Uses the credentials and AWS_ENDPOINT_URL of the shell.',
    )
    .requiredOption(
      '-e, --environment <name>',
      `environment: ${ENVIRONMENT_LIST}; local is the deployment that \`deploy:local --keep\` left running`,
    )
    .option('-c, --context <name=value>', CONTEXT_HELP, contextOption)
    .option('--only <areas>', `check only these areas: ${AREAS.join(', ')}`, areas)
    .addOption(new Option('-f, --format <format>', 'output format').choices(FORMATS).default('table'))
    .option('-o, --output <file>', 'write the report to this file, and print only the conclusion')
    .option('--strict', 'also exit with 1 when something is unknown')
    .addHelpText('after', STATUS_HELP)
    .action(main),
);
