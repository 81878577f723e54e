import { ConfigurationError } from './configuration-error';
import { isSection, type ConfigurationLayer } from './layers';
import { showValue } from '../shared/show-value';

/**
 * A file of `config/` as a layer.
 *
 * @param name Name of the file without its ending, and of what it exports.
 * @param load Loads the module.
 * @throws ConfigurationError where it cannot be loaded, or does not export its values under its name.
 */
export function configurationFile(name: string, load: () => Readonly<Record<string, unknown>>): ConfigurationLayer {
  const source = `config/${name}.ts`;
  const module = loaded(source, load);
  const values = module[name];
  if (!isPlain(values)) {
    throw new ConfigurationError([
      {
        path: source,
        message: `must export its values as an object named '${name}', got ${'default' in module && values === undefined ? 'a default export' : showValue(values)}`,
        fix: `write export const ${name}: ConfigurationFile = { ... } in ${source}`,
      },
    ]);
  }
  refuseCycles(source, values, []);
  return { source, values: values };
}

function loaded(source: string, load: () => Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  try {
    return load();
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
    throw new ConfigurationError([
      {
        path: source,
        message: `cannot be loaded: ${reason}`,
        fix: `correct ${source}; npm run typecheck shows where`,
      },
    ]);
  }
}

/** A promise or a date is a section in form only. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isSection(value) && Object.prototype.toString.call(value) === '[object Object]';
}

function refuseCycles(source: string, value: unknown, parents: readonly unknown[]): void {
  if (!isSection(value)) {
    return;
  }
  if (parents.includes(value)) {
    throw new ConfigurationError([
      { path: source, message: 'must not contain itself', fix: `write the values of ${source} out` },
    ]);
  }
  for (const nested of Object.values(value)) {
    refuseCycles(source, nested, [...parents, value]);
  }
}
