import { environments } from '../../../config/environments';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import { loadConfiguration, type ConfigurationOverrides } from '../../../lib/config/load';
import type { Setting } from './changes';

/** Whether the configuration of an environment takes values instead of its own. */
export function acceptsSettings(
  environment: string,
  overrides: ConfigurationOverrides,
): (settings: readonly Setting[]) => boolean {
  return (settings) => {
    const proposed = { source: 'the proposal', values: nested(settings) };
    const files = { ...environments, [environment]: [...(environments[environment] ?? []), proposed] };
    try {
      loadConfiguration(environment, files, overrides);
      return true;
    } catch (error) {
      if (error instanceof ConfigurationError) {
        return false;
      }
      throw error;
    }
  };
}

/** `a.b.c` as the value of a file of the configuration. */
function nested(settings: readonly Setting[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { path, to } of settings) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const section = names.reduce((parent, name) => (parent[name] ??= {}) as Record<string, unknown>, values);
    section[last] = to;
  }
  return values;
}
