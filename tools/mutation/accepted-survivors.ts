import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import type { Mutant } from './mutation-report';

/** A mutant that no test can notice, or that no test has to notice, with the reason. */
export interface AcceptedSurvivor extends Pick<Mutant, 'file' | 'line' | 'mutator' | 'replacement'> {
  readonly reason: string;
}

/** Mutants that survive for the same reason, on one line or on several. */
interface AcceptedLines {
  readonly line: string | readonly string[];
  /** Replacements of the code, by mutator. */
  readonly mutants: Readonly<Record<string, string | readonly string[]>>;
  readonly reason: string;
}

/** The accepted survivors, a file for each part of `folders.ts`. */
const TABLES = path.join(__dirname, 'accepted-survivors');

/** Reads the accepted survivors. They are reviewed like code; a stale entry fails the command. */
export function acceptedSurvivors(): AcceptedSurvivor[] {
  return fs.readdirSync(TABLES).flatMap((name) => {
    const text = fs.readFileSync(path.join(TABLES, name), 'utf8');
    const byFile = parse(text) as Readonly<Record<string, readonly AcceptedLines[]>>;
    return Object.entries(byFile).flatMap(([file, entries]) => entries.flatMap((entry) => survivorsOf(file, entry)));
  });
}

function survivorsOf(file: string, { line: lines, mutants, reason }: AcceptedLines): AcceptedSurvivor[] {
  return [lines]
    .flat()
    .flatMap((line) =>
      Object.entries(mutants).flatMap(([mutator, replacements]) =>
        [replacements].flat().map((replacement) => ({ file, line, mutator, replacement, reason })),
      ),
    );
}
