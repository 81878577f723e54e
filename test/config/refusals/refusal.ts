import { ConfigurationError } from '../../../lib/config/configuration-error';
import { loadConfiguration } from '../../../lib/config/load';
import { withValues } from '../changed-configuration';

/** What a changed environment is refused with, or `accepted`. Values may be of types that no file could have. */
export function refusalOf(environment: string, values: object): string {
  try {
    loadConfiguration(environment, withValues(environment, values));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.message;
    }
    throw error;
  }
  return 'accepted';
}

/** What an environment is refused with after one value was changed. */
export function refusalOfValue(environment: string, path: string, value: unknown): string {
  const values = path.split('.').reduceRight<unknown>((nested, name) => ({ [name]: nested }), value);
  return refusalOf(environment, values as object);
}
