import { ConfigurationError } from '../../../lib/config/configuration-error';
import { loadConfiguration } from '../../../lib/config/load';
import { withValues } from '../changed-configuration';

/** The refusal of a changed environment, or `accepted`. Values may be of types that no file could have. */
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
