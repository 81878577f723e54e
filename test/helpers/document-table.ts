import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT, readProjectFile } from '../../tools/shared/process/project-paths';

/** A test that a document names. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** A row of a table in a document, whose last two columns name files and tests. */
export interface DocumentRow {
  readonly id: string;
  /** Files named as doing what the row is about. */
  readonly files: readonly string[];
  /** Tests named as failing without it. */
  readonly tests: readonly NamedTest[];
}

/** Rows such as `| id | what | files | tests |` whose id fits, a test as `file` › name, several joined by `<br>`. */
export function readRows(document: string, id: RegExp): DocumentRow[] {
  return (
    readProjectFile(document)
      .split('\n')
      .filter((line) => line.startsWith('| '))
      // Names of tests have bars too, but none between spaces.
      .map((line) => line.slice(2).replace(/ \|$/, '').split(' | '))
      .filter(([first = '']) => id.test(first))
      .map((cells) => ({
        id: cells[0] ?? '',
        files: [...(cells.at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
        tests: (cells.at(-1) ?? '').split('<br>').map((entry) => {
          const [file = '', name = ''] = entry.split(' › ');
          return { file: file.replaceAll('`', ''), name: name.trim() };
        }),
      }))
  );
}

/** Whether a file of the project exists. */
export function fileExists(file: string): boolean {
  return fs.existsSync(path.join(PROJECT_ROOT, file));
}

/** Whether a test exists; its name is quoted in its file, with `%s` and the like as they are written there. */
export function testExists({ file, name }: NamedTest): boolean {
  if (name === '' || !fileExists(file)) {
    return false;
  }
  const text = readProjectFile(file);
  return text.includes(`'${name}'`) || text.includes(`"${name}"`);
}
