import { ConfigurationError, type ConfigurationProblem } from './configuration-error';
import { isIpv4Range } from './ipv4';
import {
  isSection,
  mergeLayers,
  sourceOf,
  type ConfigurationFile,
  type ConfigurationFiles,
  type ConfigurationLayer,
  type MergedLayers,
} from './layers';
import { nearestName } from './nearest-name';
import type { Surroundings } from './rules/rule';
import type { PlatformConfig } from './schema';
import { printable, showValue } from '../shared/show-value';
import { validate, type ValueProblem } from './validate';

export type { ConfigurationFiles };

/** Values that the command line may override with `-c name=value`, and their paths. */
export const OVERRIDES = {
  frontendImage: ['services', 'frontend', 'image'],
  backendImage: ['services', 'backend', 'image'],
  hostedZoneId: ['domain', 'hostedZoneId'],
} as const;

/** Names of the overrides, for code that reads the command line. */
export const OVERRIDE_NAMES = Object.keys(OVERRIDES) as (keyof typeof OVERRIDES)[];

/** Values from the command line that override those in the files, by name. */
export type ConfigurationOverrides = { readonly [K in keyof typeof OVERRIDES]?: string | undefined };

/** The file with the names of the environments. */
const ENVIRONMENT_SOURCE = 'config/environments.ts';

/** A validated environment, and the source of each value. */
export interface EffectiveConfiguration {
  /** The values, with defaults filled in. */
  readonly config: PlatformConfig;
  /** Files and options by path. A path that is missing has the schema's default. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Picks an environment, applies the overrides, fills in the defaults and validates the result.
 *
 * @throws ConfigurationError that lists everything that is wrong.
 */
export function loadConfiguration(
  environment: string,
  files: ConfigurationFiles,
  overrides: ConfigurationOverrides = {},
): PlatformConfig {
  return resolveConfiguration(environment, files, overrides).config;
}

/**
 * Like {@link loadConfiguration}, with the source of each value.
 *
 * @throws ConfigurationError that lists everything that is wrong.
 */
export function resolveConfiguration(
  environment: string,
  files: ConfigurationFiles,
  overrides: ConfigurationOverrides = {},
): EffectiveConfiguration {
  const merged = merge(environment, files, overrides);
  const validation = validate(merged.values, surroundingsOf(environment, files));
  if ('problems' in validation) {
    throw new ConfigurationError(validation.problems.map((problem) => toProblem(problem, environment, merged.sources)));
  }
  const forgettable = overridesOfProtected(validation.config, overrides);
  if (forgettable.length > 0) {
    throw new ConfigurationError(forgettable);
  }
  return { config: validation.config, sources: merged.sources };
}

/**
 * Refuses overrides in protected environments. An override applies to one command only, and the next deployment without
 * it would revert the environment to the value in the file, for example to an older image.
 */
function overridesOfProtected(
  { environment, protection }: PlatformConfig,
  overrides: ConfigurationOverrides,
): ConfigurationProblem[] {
  return OVERRIDE_NAMES.filter((name) => protection.deletionProtection && overrides[name] !== undefined).map(
    (name) => ({
      path: OVERRIDES[name].join('.'),
      message:
        'must come from a file when protection.deletionProtection is true, or the next deployment would revert it, ' +
        `got ${showValue(overrides[name])} from the command`,
      fix: `set it in config/${environment}.ts, commit that, and leave -c ${name}=... out`,
    }),
  );
}

function merge(environment: string, files: ConfigurationFiles, overrides: ConfigurationOverrides): MergedLayers {
  if (!Object.hasOwn(files, environment)) {
    throw new ConfigurationError([unknownEnvironment(environment, Object.keys(files))]);
  }
  const layers = layersOf(environment, files);
  const named = layers.filter(({ values }) => Object.hasOwn(values, 'environment'));
  if (named.length > 0) {
    throw new ConfigurationError(named.map(namedEnvironment));
  }
  const name = { source: ENVIRONMENT_SOURCE, values: { environment } };
  return mergeLayers([name, ...layers, ...overrideLayers(overrides)]);
}

/** The layers of an environment, checked because `config/environments.ts` is written by hand. */
function layersOf(environment: string, files: ConfigurationFiles): readonly ConfigurationLayer[] {
  const layers: unknown = files[environment];
  const isLayer = (layer: unknown): layer is ConfigurationLayer =>
    isSection(layer) && typeof layer.source === 'string' && isSection(layer.values);
  if (Array.isArray(layers) && layers.length > 0 && layers.every(isLayer)) {
    return layers;
  }
  throw new ConfigurationError([
    {
      path: ENVIRONMENT_SOURCE,
      message: `must list the files of ${environment}, got ${showValue(layers)}`,
      fix: `write it like the others there: [file('base'), file('${environment}')]`,
    },
  ]);
}

/** A file that named the environment would override the command, and so bypass the rules for production. */
function namedEnvironment({ source, values }: ConfigurationLayer): ConfigurationProblem {
  const got = showValue((values as { readonly environment?: unknown }).environment);
  return {
    path: 'environment',
    message: `must not be in a file, since the command names it, got ${got}`,
    fix: `remove it from ${source}`,
  };
}

function overrideLayers(overrides: ConfigurationOverrides): { source: string; values: object }[] {
  return OVERRIDE_NAMES.filter((name) => overrides[name] !== undefined).map((name) => ({
    source: `-c ${name}=...`,
    values: OVERRIDES[name].reduceRight<unknown>((value, key) => ({ [key]: value }), overrides[name]) as object,
  }));
}

/** What is wrong with the name of an environment that does not exist. */
export function unknownEnvironment(environment: string, names: readonly string[]): ConfigurationProblem {
  const nearest = nearestName(environment, names);
  const hint = nearest === undefined ? '' : ` (did you mean '${nearest}'?)`;
  return {
    path: 'environment',
    message: `must be one of ${names.join(', ')}${hint}, got ${showValue(environment)}`,
    fix: 'change it in the command, or add the environment: a file in config/ and its entry in config/environments.ts',
  };
}

/** Values of the other environments whose files can be read. Problems of the rest are reported when they are loaded. */
function surroundingsOf(environment: string, files: ConfigurationFiles): Surroundings {
  const others = Object.keys(files)
    .filter((name) => name !== environment)
    .flatMap((name) => readable(name, files));
  const last = <T>(pick: (values: ConfigurationFile) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      others.flatMap(([name, layers]) => {
        const found = layers.map(({ values }) => pick(values)).findLast((value) => value !== undefined);
        return found === undefined ? [] : [[name, found] as const];
      }),
    );
  return {
    vpcCidrs: last(({ network }) => (isIpv4Range(network?.vpcCidr) ? network.vpcCidr : undefined)),
    domains: last(({ domain }) => domain?.name),
    hostedZoneIds: last(({ domain }) => domain?.hostedZoneId),
    hostedZoneNames: last(({ domain }) => domain?.hostedZoneName),
  };
}

/**
 * The layers of another environment. An environment with a broken file is left out here, and refused when it is loaded.
 */
function readable(name: string, files: ConfigurationFiles): (readonly [string, readonly ConfigurationLayer[]])[] {
  try {
    return [[name, layersOf(name, files)]];
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return [];
    }
    throw error;
  }
}

function toProblem(
  { path, message, kind }: ValueProblem,
  environment: string,
  sources: ReadonlyMap<string, string>,
): ConfigurationProblem {
  return {
    path: printable(path.join('.')) || 'the configuration',
    message,
    fix: fixOf(kind, sourceOf(sources, path), environment),
  };
}

function fixOf(kind: ValueProblem['kind'], source: string | undefined, environment: string): string {
  const own = `config/${environment}.ts`;
  if (kind === 'missing') {
    return `add it to ${own}`;
  }
  if (kind === 'unknown') {
    return `rename or remove it in ${source ?? own}`;
  }
  if (source === undefined) {
    return `set it in ${own}`;
  }
  if (source.startsWith('-c ')) {
    return `change it in the command (${source})`;
  }
  return source === own ? `change it in ${own}` : `change it in ${source}, or set it in ${own} alone`;
}
