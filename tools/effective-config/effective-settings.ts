import { environments } from '../../config/environments';
import { readCommandLine } from '../../lib/config/command-line';
import { sourceOf } from '../../lib/config/layers';
import { resolveConfiguration } from '../../lib/config/load';
import { platformConfigSchema, type PlatformConfig } from '../../lib/config/schema';
import { leavesOf } from '../../lib/config/schema-tree';
import { valueAt } from '../shared/templates/nested-values';

/** An effective value, and where it came from. */
export interface EffectiveSetting {
  /** For example `network.vpcCidr`. */
  readonly path: string;
  /** The value; undefined when an optional one was not given. */
  readonly value: unknown;
  /** File, command line option, or `default`. */
  readonly source: string;
}

/** An environment as it would be deployed. */
export interface EffectiveSettings {
  /** Validated values, with defaults filled in. */
  readonly config: PlatformConfig;
  /** The same values one by one, in the schema's order. */
  readonly settings: readonly EffectiveSetting[];
}

/**
 * Resolves an environment for a person to read.
 *
 * @param context Values of `-c name=value`.
 * @throws ConfigurationError with all problems.
 */
export function effectiveSettings(environment: string, context: Readonly<Record<string, string>>): EffectiveSettings {
  const { overrides } = readCommandLine({ ...context, environment });
  const { config, sources } = resolveConfiguration(environment, environments, overrides);
  const settings = leavesOf(platformConfigSchema).map(({ path }) => ({
    path: path.join('.'),
    value: valueAt(config, path),
    source: sourceOf(sources, path) ?? 'default',
  }));
  return { config, settings };
}
