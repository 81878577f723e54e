import type { ConfigurationFiles } from '../lib/config/load';
import { dev } from './dev';
import { local } from './local';
import { prod } from './prod';
import { staging } from './staging';

/** Every environment's configuration, by name. */
export const environments: ConfigurationFiles = { dev, local, prod, staging };
