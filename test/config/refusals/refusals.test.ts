import * as fs from 'node:fs';
import * as path from 'node:path';
import { inspect } from 'node:util';
import { parse } from 'yaml';
import { refusalOf } from './refusal';

/** Values of one section by environment, path and message, and combinations of values with the whole refusal. */
interface Refusals {
  readonly values: Readonly<Record<string, Record<string, Record<string, readonly unknown[]>>>>;
  readonly combinations?: readonly Readonly<Record<string, unknown>>[];
}

const SECTIONS = fs
  .readdirSync(__dirname)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [file, parse(fs.readFileSync(path.join(__dirname, file), 'utf8')) as Refusals] as const);

/** `{ 'database.name': 'x' }` as a file has it. */
function nested(values: object): object {
  const file: Record<string, unknown> = {};
  for (const [names, value] of Object.entries(values)) {
    const steps = names.split('.');
    const last = steps.pop() ?? '';
    const parent = steps.reduce((at, step) => (at[step] ??= {}) as Record<string, unknown>, file);
    parent[last] = value;
  }
  return file;
}

const got = (value: unknown): string => inspect(value, { breakLength: Infinity });

describe.each(SECTIONS)('%s', (_, { values, combinations = [] }) => {
  const rows = Object.entries(values).flatMap(([environment, paths]) =>
    Object.entries(paths).flatMap(([at, messages]) =>
      Object.entries(messages).flatMap(([message, all]) =>
        all.map((value) => [environment, at, value, message] as const),
      ),
    ),
  );

  test.each(rows)('%s: %s %p: %s', (environment, at, value, message) => {
    const refusal = `${at}: ${message}, got ${got(value)}; change it in config/${environment}.ts`;
    expect(refusalOf(environment, nested({ [at]: value }))).toBe(message === 'accepted' ? message : refusal);
  });

  test.each(
    combinations.map(({ refusal, ...change }) => {
      const [[environment, changed] = ['', {}]] = Object.entries(change);
      return [environment, changed as object, refusal] as const;
    }),
  )('%s: %j: %s', (environment, changed, refusal) => {
    expect(refusalOf(environment, nested(changed))).toBe(refusal);
  });
});
