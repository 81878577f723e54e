import type { ConfigurationFile, ConfigurationFiles, ConfigurationLayer } from '../lib/config/layers';
import { base } from './base';
import { dev } from './dev';
import { local } from './local';
import { prod } from './prod';
import { small } from './small';
import { staging } from './staging';

const file = (name: string, values: ConfigurationFile): ConfigurationLayer => ({ source: `config/${name}.ts`, values });

const common = file('base', base);
const cheap = file('small', small);

/** The environments and the files that each is made of; what a later file says wins. */
export const environments: ConfigurationFiles = {
  dev: [common, cheap, file('dev', dev)],
  staging: [common, file('staging', staging)],
  prod: [common, file('prod', prod)],
  local: [common, cheap, file('local', local)],
};
