import * as fs from 'node:fs';

/** A mutant that the tests were run against. */
export interface Mutant {
  /** Path of the mutated file from the project's root. */
  readonly file: string;
  readonly lineNumber: number;
  /** The line on which the mutated code begins, without its indentation. */
  readonly line: string;
  readonly mutator: string;
  /** The code that replaces the original. */
  readonly replacement: string;
  readonly status: string;
}

/** The part of StrykerJS's report that is read. */
interface StrykerReport {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly mutatorName: string;
          readonly replacement?: string;
          readonly status: string;
          readonly location: { readonly start: { readonly line: number } };
        }[];
      }
    >
  >;
}

/** Reads the mutants of a report of StrykerJS. */
export function readReport(file: string): Mutant[] {
  const { files } = JSON.parse(fs.readFileSync(file, 'utf8')) as StrykerReport;
  return Object.entries(files).flatMap(([name, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map(({ mutatorName, replacement = '', status, location }) => ({
      file: name,
      lineNumber: location.start.line,
      line: lines[location.start.line - 1]?.trim() ?? '',
      mutator: mutatorName,
      replacement: replacement.replaceAll(/\s+/g, ' ').trim(),
      status,
    }));
  });
}

/** Whether a mutant counts: texts for people are left out. */
export function isCounted({ status }: Mutant): boolean {
  return status !== 'Ignored';
}

/**
 * Whether no test failed with a mutant. A mutant that could not be run survives. So does a mutant whose tests took too
 * long: the machine may be slow, and an endless loop fails a test anyway.
 */
export function survived(mutant: Mutant): boolean {
  return isCounted(mutant) && mutant.status !== 'Killed';
}
