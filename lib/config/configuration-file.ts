import { stripVTControlCharacters } from 'node:util';
import { ConfigurationError } from './configuration-error';
import { isSection, type ConfigurationLayer } from './layers';
import { printable, showValue } from '../shared/show-value';

/**
 * A file of `config/` as a layer.
 *
 * @param name Name of the file without its extension, and of its export.
 * @param load Loads the module.
 * @throws ConfigurationError when it cannot be loaded, or does not export its values under its name.
 */
export function configurationFile(name: string, load: () => Readonly<Record<string, unknown>>): ConfigurationLayer {
  const source = `config/${name}.ts`;
  const { values, hasDefault } = attempt(source, () => {
    const module = load();
    return { values: module[name], hasDefault: 'default' in module };
  });
  if (!isSection(values)) {
    throw new ConfigurationError([
      {
        path: source,
        message: `must export its values as an object named '${name}', got ${hasDefault && values === undefined ? 'a default export' : showValue(values)}`,
        fix: `write export const ${name}: ConfigurationFile = { ... } in ${source}`,
      },
    ]);
  }
  attempt(source, () => {
    refuseUnreadable(source, values, []);
  });
  return { source, values };
}

/**
 * Turns any error into a ConfigurationError: a file can run any code when it is loaded, and when a value is computed.
 */
function attempt<T>(source: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw error;
    }
    const [reason = ''] = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
      .trim()
      .split('\n');
    throw new ConfigurationError([
      {
        path: source,
        message: `cannot be loaded: ${printable(reason)}`,
        fix: `correct ${source}; npm run typecheck shows where`,
      },
    ]);
  }
}

/** Refuses what a merge would lose: a section that contains itself, a map, a date, an object of a class. */
function refuseUnreadable(source: string, value: unknown, parents: readonly unknown[]): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (parents.includes(value)) {
    throw new ConfigurationError([
      { path: source, message: 'must not contain itself', fix: `write out the values of ${source}` },
    ]);
  }
  if (!Array.isArray(value) && !isSection(value)) {
    throw new ConfigurationError([
      {
        path: source,
        message: `must contain only plain objects, lists and values, got ${showValue(value)}`,
        fix: `write out the values of ${source}`,
      },
    ]);
  }
  for (const nested of Object.values(value)) {
    refuseUnreadable(source, nested, [...parents, value]);
  }
}
