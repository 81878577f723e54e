import { isRecord } from '../../../tools/shared/templates/template';
import { edited, valueAt } from './changes/edit';
import { SecretReference, Unresolved } from '../../../tools/verify/templates/symbols';

/** A value with one of its plain values changed. */
export interface Mutation {
  readonly path: string;
  readonly value: unknown;
}

/** Every plain value of a value, each changed once. */
export function mutationsOf(value: unknown): Mutation[] {
  return pathsIn(value).map((steps) => ({
    path: steps
      .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
      .join('')
      .slice(1),
    value: edited(value, steps, changed(valueAt(value, steps))),
  }));
}

/** Where the plain values of a value are. */
function pathsIn(value: unknown): string[][] {
  if (value instanceof SecretReference || value instanceof Unresolved) {
    return [];
  }
  return isRecord(value) || Array.isArray(value)
    ? Object.entries(value).flatMap(([key, nested]) => pathsIn(nested).map((path) => [key, ...path]))
    : [[]];
}

function changed(value: unknown): unknown {
  if (typeof value === 'boolean') {
    return !value;
  }
  return typeof value === 'number' ? value + 1 : `${String(value)}-other`;
}

/** A value with another one at a path without positions, in each element of the lists on it, where there is none. */
export function completed(value: unknown, [step = '', ...rest]: readonly string[], fallback: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => completed(element, [step, ...rest], fallback));
  }
  if (!isRecord(value)) {
    return value;
  }
  const key = Object.keys(value).find((own) => own.toLowerCase() === step.toLowerCase()) ?? step;
  const nested = rest.length === 0 ? (value[key] ?? fallback) : completed(value[key], rest, fallback);
  return { ...value, [key]: nested };
}

/** Lists whose order means something: what a container is started with, and a picture. */
const ORDERED = ['command', 'entrypoint', 'dashboardbody'];

/** The same value, each of its lists in the opposite order. */
export function shuffled(value: unknown, key = ''): unknown {
  if (value instanceof Date || value instanceof Uint8Array || ORDERED.includes(key.toLowerCase())) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => shuffled(element)).reverse();
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, shuffled(nested, name)]))
    : value;
}
