import { Command, Option } from 'commander';
import { environments } from '../../../config/environments';
import { readCommandLine } from '../../../lib/config/command-line';
import { loadConfiguration, type ConfigurationOverrides } from '../../../lib/config/load';
import type { PlatformConfig } from '../../../lib/config/schema';
import { contextOption, ENVIRONMENT_LIST } from './command-options';
import { EXIT_HELP } from './exit-status';

/** What chooses an environment on the command line. */
export interface EnvironmentOptions {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** A command about one environment, with the options that all of them have. */
export function environmentCommand(name: string, description: string): Command {
  return new Command(`npm run ${name} --`)
    .description(description)
    .requiredOption('-e, --environment <name>', `one of ${ENVIRONMENT_LIST}`)
    .option(
      '-c, --context <name=value>',
      'value as given to cdk, for example backendImage=...; repeatable',
      contextOption,
    )
    .addHelpText('after', EXIT_HELP);
}

/** The option that chooses between a table for people, JSON for programs, and whatever else the command knows. */
export function formatOption(...others: readonly string[]): Option {
  return new Option('-f, --format <format>', 'how to print it').choices(['table', 'json', ...others]).default('table');
}

/**
 * Loads the configuration that the command line chooses.
 *
 * @throws ConfigurationError that lists everything that is wrong.
 */
export function chosenConfiguration({ environment, context = {} }: EnvironmentOptions): {
  readonly config: PlatformConfig;
  readonly overrides: ConfigurationOverrides;
} {
  const { overrides } = readCommandLine({ ...context, environment });
  return { config: loadConfiguration(environment, environments, overrides), overrides };
}
