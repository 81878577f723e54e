import { Command, Option } from 'commander';
import { ConfigurationError } from '../../lib/config/configuration-error';
import { contextOption, ENVIRONMENT_LIST, refuseUnusableShell } from './command-options';
import { effectiveSettings } from './effective-settings';
import { renderJson, renderTable } from './render-settings';

interface Options {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly format: 'table' | 'json';
}

function main({ environment, context = {}, format }: Options): void {
  const effective = effectiveSettings(environment, context);
  console.log(format === 'json' ? renderJson(effective) : renderTable(effective.settings));
}

refuseUnusableShell('config');

new Command('npm run config --')
  .description(
    "Prints an environment's validated configuration with defaults filled in, and where each value came from. " +
      'Deploys nothing and needs no account. What each value means: docs/configuration.md.',
  )
  .requiredOption('-e, --environment <name>', `environment to show: ${ENVIRONMENT_LIST}`)
  .option('-c, --context <name=value>', 'override as for cdk, for example backendImage=...; repeatable', contextOption)
  .addOption(new Option('-f, --format <format>', 'how to print it').choices(['table', 'json']).default('table'))
  .addHelpText(
    'after',
    '\nExit status: 0 when the configuration is valid, 1 when it is refused or a file has a mistake.',
  )
  .allowExcessArguments(false)
  .showHelpAfterError('(add --help for all options)')
  .action((options: Options) => {
    try {
      main(options);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) {
        throw error;
      }
      console.error(error.message);
      process.exitCode = 1;
    }
  })
  .parse();
