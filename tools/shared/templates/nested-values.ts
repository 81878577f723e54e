import { isRecord } from './template';

/** Keys from a value down to one inside it; positions in lists are numbers. */
export type Path = readonly (string | number)[];

/** Everything inside a value of a template, the value itself first, with the keys that lead there. */
export function nestedValues(value: unknown, path: Path = []): (readonly [value: unknown, path: Path])[] {
  const found: (readonly [value: unknown, path: Path])[] = [];
  collect(value, path, found);
  return found;
}

/** Collects into one list for all depths, because templates are searched often. */
function collect(value: unknown, path: Path, found: (readonly [value: unknown, path: Path])[]): void {
  found.push([value, path]);
  const inside = Array.isArray(value) ? (value as unknown[]).entries() : Object.entries(isRecord(value) ? value : {});
  for (const [key, inner] of inside) {
    collect(inner, [...path, key], found);
  }
}

/** The values of a key at any depth. */
export function valuesOfKey(value: unknown, key: string): unknown[] {
  const found: unknown[] = [];
  const search = (parent: unknown): void => {
    if (Array.isArray(parent)) {
      parent.forEach(search);
    } else if (isRecord(parent)) {
      for (const [name, inner] of Object.entries(parent)) {
        if (name === key) {
          found.push(inner);
        }
        search(inner);
      }
    }
  };
  search(value);
  return found;
}

/** The values at a path such as `Rules.Priority`, whose steps go through lists by themselves. */
export function valuesAt(value: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (values, key) =>
      values
        .flat()
        .flatMap((parent) => (isRecord(parent) && key in parent ? [parent[key]] : []))
        .flat(),
    [value],
  );
}

/** The only number at a path, where it is known at synthesis. */
export function numberAt(value: unknown, path: string): number | undefined {
  const [found] = valuesAt(value, path);
  const text = scalarText(found);
  return text === undefined ? undefined : Number(text);
}

/** What is inside a value; of a list, inside each of its elements. */
export function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || value === undefined) {
    return value;
  }
  return Array.isArray(value)
    ? value.map((element) => valueAt(element, [step, ...rest]))
    : valueAt((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** A text or a number as text; undefined for any other value. */
export function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The path of a property inside the one at another path. */
export function propertyPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** A path without the positions in lists. */
export function plainPath(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '');
}
