import { environments } from '../../../config/environments';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import type { ConfigurationFile, ConfigurationLayer } from '../../../lib/config/layers';
import { loadConfiguration, type ConfigurationOverrides } from '../../../lib/config/load';
import type { Setting } from './changes';

/** Whether the configuration of an environment takes values instead of its own. */
export function acceptsSettings(
  environment: string,
  overrides: ConfigurationOverrides,
): (settings: readonly Setting[]) => boolean {
  return (settings) => {
    const layers = [...(environments[environment] ?? []), ...settings.map(layerOf)];
    const files = { ...environments, [environment]: layers };
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

/** A setting of `a.b.c` as a layer of the configuration, which puts layers together. */
function layerOf({ path, to }: Setting): ConfigurationLayer {
  const values = path.split('.').reduceRight<unknown>((value, name) => ({ [name]: value }), to);
  return { source: 'the proposal', values: values as ConfigurationFile };
}
