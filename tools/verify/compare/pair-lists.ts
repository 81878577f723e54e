import { scalarText } from '../../shared/templates/nested-values';
import { isRecord } from '../../shared/templates/template';
import { SecretReference, Unresolved } from '../templates/symbols';

/** An element of a template's list and its counterpart in the deployed list. */
export interface Pair {
  /** Name or index of the element in a path. */
  readonly position: string;
  readonly expected?: unknown;
  readonly found?: unknown;
}

interface Options {
  /** Whether the order matters. */
  readonly ordered: boolean;
  readonly equal: (expected: unknown, found: unknown) => boolean;
}

/** Properties that identify the elements of a list. The first one that all elements have is used. */
const IDENTITIES =
  'Id Sid Name Key RuleName PolicyName PathPattern ErrorCode HeaderName Header ContainerPath ContainerPort Field'.split(
    ' ',
  );

/** Pairs the elements of two lists by order, by name, or else by equality: a service need not keep the order. */
export function pairLists(template: readonly unknown[], deployed: readonly unknown[], options: Options): Pair[] {
  const left = [...deployed];
  const take = (wanted: (element: unknown, index: number) => boolean): unknown => {
    const index = left.findIndex(wanted);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  const identity = options.ordered ? undefined : identityOf(template);
  const pairs: Pair[] = options.ordered
    ? template.map((expected, index) => ({ position: String(index), expected, found: take(() => true) }))
    : identity !== undefined
      ? template.map((expected) => {
          const name = nameOf(expected, identity) ?? '';
          return { position: name, expected, found: take((element) => nameOf(element, identity) === name) };
        })
      : pairEqual(template, take, options.equal);
  return [...pairs, ...left.map((found, index) => ({ position: surplusName(found, template.length + index), found }))];
}

/** Pairs equal elements first. The rest is paired in order, so that a changed element is one difference, not two. */
function pairEqual(
  template: readonly unknown[],
  take: (wanted: (element: unknown) => boolean) => unknown,
  equal: Options['equal'],
): Pair[] {
  const matched = template.map((expected) => take((element) => equal(expected, element)));
  return template.map((expected, index) => ({
    position: String(index),
    expected,
    found: matched[index] ?? (typeof expected === 'string' ? undefined : take(() => true)),
  }));
}

function identityOf(elements: readonly unknown[]): string | undefined {
  return IDENTITIES.find((key) => {
    const names = elements.map((element) => nameOf(element, key));
    return names.length > 0 && !names.includes(undefined) && new Set(names).size === names.length;
  });
}

function nameOf(element: unknown, key: string): string | undefined {
  const isSymbol = element instanceof SecretReference || element instanceof Unresolved;
  const [, value] =
    isRecord(element) && !isSymbol
      ? (Object.entries(element).find(([name]) => name.toLowerCase() === key.toLowerCase()) ?? [])
      : [];
  return scalarText(value);
}

function surplusName(element: unknown, index: number): string {
  return IDENTITIES.map((key) => nameOf(element, key)).find((name) => name !== undefined) ?? String(index);
}
