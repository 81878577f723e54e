import { InvalidArgumentError, type Command, type Option } from 'commander';
import { environments } from '../../../config/environments';
import { showValue } from '../../../lib/shared/show-value';
import { EXIT } from './exit-status';
import { readShell } from './shell';

/** Names of the environments, for help texts. */
export const ENVIRONMENT_LIST = Object.keys(environments).join(', ');

/** Help text of `--context`, the same in every command. */
export const CONTEXT_HELP = 'value as given to cdk deploy, for example backendImage=...; repeatable';

/** Collects `name=value` as the CDK CLI's `-c` does. */
export function contextOption(text: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new InvalidArgumentError(`It must be name=value, for example backendImage=registry.example.com/api:1.4.2.`);
  }
  if (text.startsWith('environment=')) {
    throw new InvalidArgumentError('Use --environment for the environment.');
  }
  const name = text.slice(0, equals);
  if (Object.hasOwn(previous, name)) {
    throw new InvalidArgumentError(`Give ${name} only once.`);
  }
  return { ...previous, [name]: text.slice(equals + 1) };
}

/** Reads a whole number within bounds. */
export function wholeNumberOption(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

/**
 * Ends the command when the shell passes something that it cannot use.
 *
 * npm takes options without `--` before them for itself: `npm run verify --environment prod` passes on only `prod`.
 *
 * @param name Name after `npm run`.
 */
export function refuseUnusableShell(name: string, { options }: Pick<Command, 'options'>): void {
  for (const option of options) {
    refuseTakenOption(name, option);
  }
  const { endpoint } = readShell();
  if (endpoint !== undefined && !/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : '')) {
    refuse(
      `AWS_ENDPOINT_URL: must be a URL such as http://127.0.0.1:4566, got ${showValue(endpoint)}; fix or unset it`,
    );
  }
}

function refuseTakenOption(command: string, { long, short, required }: Option): void {
  const taken = long === undefined ? undefined : process.env[`npm_config_${long.slice(2).replaceAll('-', '_')}`];
  const given = process.argv.some((argument) => argument === short || argument.split('=')[0] === long);
  if (long === undefined || taken === undefined || taken === '' || given) {
    return;
  }
  const value = taken === 'true' ? (process.argv[2] ?? '<value>') : taken;
  refuse(`npm took ${long} for itself; put -- before it: npm run ${command} -- ${long}${required ? ` ${value}` : ''}`);
}

function refuse(message: string): never {
  console.error(message);
  process.exit(EXIT.failed);
}
