import { inspect } from 'node:util';

const LONGEST = 100;

/** A value as messages show it: on one line, text in single quotes, and shortened when it is long. */
export function showValue(value: unknown): string {
  const text = typeof value === 'string' ? quoted(value) : asCode(value);
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

/** A value as it is written in code. */
function asCode(value: unknown): string {
  if (typeof value === 'function' || typeof value === 'symbol') {
    return `a ${typeof value}`;
  }
  if (Object.prototype.toString.call(value) === '[object Promise]') {
    return 'a promise';
  }
  return inspect(value, { depth: 4, breakLength: Infinity, compact: true });
}
