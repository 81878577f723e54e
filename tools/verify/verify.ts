import { Command, InvalidArgumentError, Option } from 'commander';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { contextOption, ENVIRONMENT_LIST, refuseUnusableShell } from '../config/command-options';
import { COULD_NOT_RUN, exitStatus } from '../shared/checks/exit-status';
import { UserError } from '../local-aws/user-error';
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

refuseUnusableShell('verify');

const program = new Command('npm run verify --')
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
  .addOption(new Option('--format <format>', 'form of the report').choices(FORMATS).default('table'))
  .option('--strict', 'exit with 1 where something cannot be known, too')
  .addHelpText('after', '\nExit status: 0 nothing fails, 1 something fails, 2 could not look.')
  .configureOutput({
    outputError: (text, write) => {
      write(text);
    },
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 1))
  .action(main);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof UserError || error instanceof ConfigurationError)) {
    throw error;
  }
  console.error(error.message);
  process.exit(error instanceof ConfigurationError ? 1 : COULD_NOT_RUN);
});
