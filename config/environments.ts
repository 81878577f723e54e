import { configurationFile } from '../lib/config/configuration-file';
import type { ConfigurationFiles, ConfigurationLayer } from '../lib/config/layers';

/** Reads a file only when its environment is requested, so that a mistake in it affects no other environment. */
const file = (name: string): ConfigurationLayer =>
  // oxlint-disable-next-line typescript/no-require-imports -- an import would load every file at once
  configurationFile(name, () => require(`./${name}`) as Readonly<Record<string, unknown>>);

/** The environments and the files of each; a later file overrides an earlier one. */
export const environments: ConfigurationFiles = {
  get dev() {
    return [file('base'), file('small'), file('dev')];
  },
  get staging() {
    return [file('base'), file('staging')];
  },
  get prod() {
    return [file('base'), file('prod')];
  },
  get local() {
    return [file('base'), file('small'), file('local')];
  },
};
