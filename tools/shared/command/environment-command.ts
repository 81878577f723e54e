import { Command, Option } from 'commander';
import { environments } from '../../../config/environments';
import { readCommandLine } from '../../../lib/config/command-line';
import { loadConfiguration, type ConfigurationOverrides } from '../../../lib/config/load';
import type { PlatformConfig } from '../../../lib/config/schema';
import { CONTEXT_HELP, contextOption, ENVIRONMENT_LIST } from './command-options';

/** Options that choose an environment. */
export interface EnvironmentOptions {
  readonly environment: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** A command for one environment, with the options that all of these commands have. */
export function environmentCommand(name: string, description: string): Command {
  return new Command(`npm run ${name} --`)
    .description(description)
    .requiredOption('-e, --environment <name>', `environment: ${ENVIRONMENT_LIST}`)
    .option('-c, --context <name=value>', CONTEXT_HELP, contextOption);
}

/** The option that chooses between a table for people, JSON for programs, and other formats of the command. */
export function formatOption(...others: readonly string[]): Option {
  return new Option('-f, --format <format>', 'output format').choices(['table', 'json', ...others]).default('table');
}

/** The option that makes `unknown` a failure. */
export function strictOption(): Option {
  return new Option('--strict', 'also exit with 1 when something is unknown');
}

/**
 * Loads the configuration that the command line chooses.
 *
 * @throws ConfigurationError that lists all problems.
 */
export function chosenConfiguration({ environment, context = {} }: EnvironmentOptions): {
  readonly config: PlatformConfig;
  readonly overrides: ConfigurationOverrides;
} {
  const { overrides } = readCommandLine({ ...context, environment });
  return { config: loadConfiguration(environment, environments, overrides), overrides };
}
