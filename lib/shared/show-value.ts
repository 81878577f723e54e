import { inspect } from 'node:util';

const LONGEST = 100;

/** A value in a message: on one line, text in single quotes, and cut where it is long. */
export function showValue(value: unknown): string {
  const text = typeof value === 'string' ? quoted(value) : asJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
}

/** Text on one line, with control characters escaped. */
export function printable(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll(
      /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

function quoted(value: string): string {
  return `'${printable(value)}'`;
}

/** JSON has no word for some of these, and would show them as null, not at all, or with an error. */
function asJson(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
    case 'number':
    case 'bigint':
      return String(value);
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    default:
      if (Object.prototype.toString.call(value) === '[object Promise]') {
        return 'a promise';
      }
      return inspect(value, { depth: 4, breakLength: Infinity, compact: true });
  }
}
