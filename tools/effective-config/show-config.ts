import { Command, Option } from 'commander';
import { contextOption, ENVIRONMENT_LIST } from '../shared/command/command-options';
import { EXIT_HELP } from '../shared/command/exit-status';
import { runCommand } from '../shared/command/run-command';
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

runCommand(
  'config',
  new Command('npm run config --')
    .description(
      "Prints an environment's validated configuration with defaults filled in, and where each value came from. " +
        'Deploys nothing and needs no account. What each value means: docs/configuration.md.',
    )
    .requiredOption('-e, --environment <name>', `environment to show: ${ENVIRONMENT_LIST}`)
    .option(
      '-c, --context <name=value>',
      'override as for cdk, for example backendImage=...; repeatable',
      contextOption,
    )
    .addOption(new Option('-f, --format <format>', 'how to print it').choices(['table', 'json']).default('table'))
    .addHelpText('after', EXIT_HELP)
    .action(main),
);
