import { Command, InvalidArgumentError, Option } from 'commander';
import { contextOption, ENVIRONMENT_LIST } from '../shared/command/command-options';
import { EXIT_HELP, exitStatus } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
import { AREAS, type Area } from './check';
import { FORMATS, renderVerification, type Format } from './output/render';
import { verifyEnvironment } from './verify-environment';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly format: Format;
  readonly only?: Area[];
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

async function main({ environment, context, format, only, strict }: Options): Promise<void> {
  const verification = await verifyEnvironment({
    environment,
    overrides: context,
    areas: only,
    endpoint: process.env.AWS_ENDPOINT_URL,
    callersCredentials: process.env.AWS_ACCESS_KEY_ID !== undefined || process.env.AWS_PROFILE !== undefined,
  });
  console.log(renderVerification(verification, format));
  process.exitCode = exitStatus(verification.results, strict);
}

runCommand(
  'verify',
  new Command('npm run verify --')
    .description(
      'Looks at a deployed environment through the AWS API and says, requirement by requirement, whether it is what the ' +
        'configuration promises. It changes nothing. Credentials come from the normal AWS chain; AWS_ENDPOINT_URL is honoured.',
    )
    .requiredOption(
      '-e, --environment <name>',
      `environment: ${ENVIRONMENT_LIST}; local is what \`deploy:local --keep\` left running`,
    )
    .option('-c, --context <name=value>', 'value that was given at the deployment (repeatable)', contextOption)
    .option('--only <areas>', `only these areas: ${AREAS.join(', ')}`, areas)
    .addOption(new Option('-f, --format <format>', 'form of the report').choices(FORMATS).default('table'))
    .option('--strict', 'exit with 1 where something cannot be known, too')
    .addHelpText('after', EXIT_HELP)
    .action(main),
);
