import { InvalidArgumentError } from 'commander';
import { environments } from '../../config/environments';

/** Names of the environments, for help texts. */
export const ENVIRONMENT_LIST = Object.keys(environments).join(', ');

/** Collects `name=value` as the CDK CLI's `-c` does. */
export function contextOption(text: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new InvalidArgumentError(`It must be name=value, for example backendImage=registry.example.com/api:1.4.2.`);
  }
  return { ...previous, [text.slice(0, equals)]: text.slice(equals + 1) };
}
