import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

/** A mistake in a file that a page names, and the tests that must fail because of it. */
export interface NamedMutation {
  /** Path of the file from the project's root. */
  readonly file: string;
  /** Text in the file. The first occurrence is replaced. */
  readonly from: string;
  readonly to: string;
  /** Tests as the page names them: `<file> › <name>`. */
  readonly kills: readonly string[];
}

/** A mutation as the YAML file states it: with one test, or several. */
interface WrittenMutation extends Pick<NamedMutation, 'from' | 'to'> {
  readonly kills: string | readonly string[];
}

/**
 * One mutation for each test that docs/requirements.md and docs/compliance.md name. If the test passes with the
 * mutation, the page names the wrong test.
 */
export function namedMutations(): NamedMutation[] {
  const text = fs.readFileSync(path.join(__dirname, 'named-mutations.yaml'), 'utf8');
  const byFile = parse(text) as Readonly<Record<string, readonly WrittenMutation[]>>;
  return Object.entries(byFile).flatMap(([file, mutations]) =>
    mutations.map(({ kills, ...mutation }) => ({ file, ...mutation, kills: [kills].flat() })),
  );
}
