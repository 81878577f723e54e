import { runCommand } from '../shared/command/run-command';
import { effectiveSettings } from './effective-settings';
import { renderJson, renderTable } from './render-settings';
import { environmentCommand, formatOption, type EnvironmentOptions } from '../shared/command/environment-command';

interface Options extends EnvironmentOptions {
  readonly format: 'table' | 'json';
}

function main({ environment, context = {}, format }: Options): void {
  const effective = effectiveSettings(environment, context);
  console.log(format === 'json' ? renderJson(effective) : renderTable(effective.settings));
}

runCommand(
  'config',
  environmentCommand(
    'config',
    "Prints an environment's validated configuration with its defaults, and the source of each value. " +
      'Deploys nothing and needs no account. docs/configuration.md explains each value.',
  )
    .addOption(formatOption())
    .action(main),
);
