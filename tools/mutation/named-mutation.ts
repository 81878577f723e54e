import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

/** A mistake in a file that a page names, and the tests that the page says would fail then. */
export interface NamedMutation {
  /** The file, from the project's root on. */
  readonly file: string;
  /** Text that stands in it once or more; the first is replaced. */
  readonly from: string;
  readonly to: string;
  /** Tests as the page names them: `<file> › <name>`. */
  readonly kills: readonly string[];
}

/** A mutation as it is written below its file: one test, or several. */
interface WrittenMutation extends Pick<NamedMutation, 'from' | 'to'> {
  readonly kills: string | readonly string[];
}

/**
 * One mutation for each test that docs/requirements.md and docs/compliance.md name: if it does not fail the test, the page
 * names the wrong one.
 */
export function namedMutations(): NamedMutation[] {
  const text = fs.readFileSync(path.join(__dirname, 'named-mutations.yaml'), 'utf8');
  const byFile = parse(text) as Readonly<Record<string, readonly WrittenMutation[]>>;
  return Object.entries(byFile).flatMap(([file, mutations]) =>
    mutations.map(({ kills, ...mutation }) => ({ file, ...mutation, kills: [kills].flat() })),
  );
}
