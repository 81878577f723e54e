import { valueAt } from '../templates/nested-values';

/**
 * Some properties of an answer, by name: `Tags` as it is called there, `Tags:TagList` under a name of the template, and
 * `State:State.Code` from within; of a list, from within each of its elements.
 */
export function pick(source: object | undefined, names: string): Readonly<Record<string, unknown>> {
  const pairs = (names.match(/\S+/g) ?? []).map((name) => {
    const [ours = name, theirs = ours] = name.split(':');
    return [ours, valueAt(source, theirs.split('.'))] as const;
  });
  return Object.fromEntries(pairs);
}
