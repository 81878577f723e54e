import { environments } from '../../config/environments';
import type { ConfigurationFile, ConfigurationFiles } from '../../lib/config/layers';

/** The files of all environments, each read once. */
const FILES: ConfigurationFiles = { ...environments };

/** The files of all environments, with some values of one of them changed in the environment's own file. */
export function withValues(environment: string, values: ConfigurationFile): ConfigurationFiles {
  const changed = { source: `config/${environment}.ts`, values };
  return { ...FILES, [environment]: [...(FILES[environment] ?? []), changed] };
}

/** The files with values of dev changed. */
export const dev = (values: ConfigurationFile): ConfigurationFiles => withValues('dev', values);

/** The files with values of prod changed. */
export const prod = (values: ConfigurationFile): ConfigurationFiles => withValues('prod', values);
