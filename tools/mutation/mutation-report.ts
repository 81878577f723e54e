import * as fs from 'node:fs';

/** A mutant that the tests were run against. */
export interface Mutant {
  /** The mutated file, from the project's root on. */
  readonly file: string;
  readonly lineNumber: number;
  /** The line on which the mutated code begins, without its indentation. */
  readonly line: string;
  readonly mutator: string;
  /** What stands there instead. */
  readonly replacement: string;
  readonly status: string;
}

/** The part of StrykerJS's report that is read here. */
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

/** Statuses of mutants that the tests noticed: a test failed, or did not come to an end. */
const NOTICED = ['Killed', 'Timeout'];

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

/** Whether no test noticed a mutant. One that could not be run was not noticed either. */
export function survived(mutant: Mutant): boolean {
  return isCounted(mutant) && !NOTICED.includes(mutant.status);
}
