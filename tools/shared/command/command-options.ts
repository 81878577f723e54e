import { InvalidArgumentError } from 'commander';
import { environments } from '../../../config/environments';
import { showValue } from '../../../lib/shared/show-value';

/** Names of the environments, for help texts. */
export const ENVIRONMENT_LIST = Object.keys(environments).join(', ');

/** Collects `name=value` as the CDK CLI's `-c` does. */
export function contextOption(text: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new InvalidArgumentError(`It must be name=value, for example backendImage=registry.example.com/api:1.4.2.`);
  }
  if (text.startsWith('environment=')) {
    throw new InvalidArgumentError('The environment is given by --environment.');
  }
  return { ...previous, [text.slice(0, equals)]: text.slice(equals + 1) };
}

/**
 * Ends the command where the shell gives it something that it cannot use.
 *
 * npm takes an option without `--` before it for itself: `npm run verify --environment prod` hands over `prod` alone.
 *
 * @param command Name behind `npm run`.
 */
export function refuseUnusableShell(command: string): void {
  const { npm_config_environment: taken, AWS_ENDPOINT_URL: endpoint } = process.env;
  const given = process.argv.some((argument) => /^(?:-e|--environment)/.test(argument));
  if (taken !== undefined && !given) {
    const name = taken === 'true' ? (process.argv[2] ?? '<name>') : taken;
    refuse(`npm took --environment for itself; put -- before it: npm run ${command} -- --environment ${name}`);
  }
  if (endpoint !== undefined && !/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : '')) {
    refuse(
      `AWS_ENDPOINT_URL: must be a URL such as http://127.0.0.1:4566, got ${showValue(endpoint)}; correct or unset it`,
    );
  }
}

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}
