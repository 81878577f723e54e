import { ConfigurationError, type ConfigurationProblem } from '../../lib/config/configuration-error';
import type { ConfigurationFiles } from '../../lib/config/layers';
import { loadConfiguration } from '../../lib/config/load';

/** What an environment of some files is refused for, or nothing. */
export function problemsWith(files: ConfigurationFiles, environment = 'dev'): readonly ConfigurationProblem[] {
  try {
    loadConfiguration(environment, files);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}
