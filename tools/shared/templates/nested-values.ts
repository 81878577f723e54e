import { isRecord } from './template';

/** Keys from a value down to one inside it; positions in lists are numbers. */
export type Path = readonly (string | number)[];

/** Everything inside a value of a template, the value itself first, with the keys that lead there. */
export function nestedValues(value: unknown, path: Path = []): (readonly [value: unknown, path: Path])[] {
  const inside = Array.isArray(value)
    ? [...(value as unknown[]).entries()]
    : Object.entries(isRecord(value) ? value : {});
  return [[value, path], ...inside.flatMap(([key, inner]) => nestedValues(inner, [...path, key]))];
}

/** The values of a key at any depth. */
export function valuesOfKey(value: unknown, key: string): unknown[] {
  return nestedValues(value)
    .filter(([, path]) => path.at(-1) === key)
    .map(([inner]) => inner);
}
