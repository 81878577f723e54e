import type { PlatformConfigInput } from './schema';

/** A type with all values optional at any depth. A list is given as a whole or not at all. */
type Partially<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> }
    : T;

/** The values of one file of `config/`. The entry in `config/environments.ts` has the environment's name. */
export type ConfigurationFile = Partially<Omit<PlatformConfigInput, 'environment'>>;

/** Values from one source. */
export interface ConfigurationLayer {
  /** The source, for example `config/prod.ts`. */
  readonly source: string;
  /** The values. */
  readonly values: ConfigurationFile;
}

/** The layers of each environment, by its name. Later layers override earlier ones. */
export type ConfigurationFiles = Readonly<Record<string, readonly ConfigurationLayer[]>>;

/** The merged values of several layers. */
export interface MergedLayers {
  /** The values, not yet validated. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The source of each value, by path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Merges layers, value by value. A list replaces a list. */
export function mergeLayers(layers: readonly { source: string; values: object }[]): MergedLayers {
  const values: Record<string, unknown> = {};
  const sources = new Map<string, string>();
  for (const { source, values: given } of layers) {
    mergeInto(values, given, [], (path) => sources.set(path, source));
  }
  return { values, sources };
}

/** The source of the value at a path: that of the value itself, or of the list or section that contains it. */
export function sourceOf(sources: ReadonlyMap<string, string>, path: readonly PropertyKey[]): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const source = sources.get(path.slice(0, length).join('.'));
    if (source !== undefined) {
      return source;
    }
  }
  return undefined;
}

/** Whether a value is a section: a plain object, not a list, a single value, a map or an object of a class. */
export function isSection(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function mergeInto(
  target: Record<string, unknown>,
  given: object,
  parents: readonly string[],
  onValue: (path: string) => void,
): void {
  for (const [key, value] of Object.entries(given) as [string, unknown][]) {
    const path = [...parents, key];
    if (isSection(value)) {
      const existing = Object.hasOwn(target, key) ? target[key] : undefined;
      const nested = isSection(existing) ? existing : {};
      define(target, key, nested);
      mergeInto(nested, value, path, onValue);
    } else if (value !== undefined) {
      define(target, key, value);
      onValue(path.join('.'));
    }
  }
}

/** Always defines an own property: a plain assignment would lose one with the name `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true });
}
