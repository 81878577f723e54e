import * as fs from 'node:fs';
import * as path from 'node:path';

/** The project's root directory. */
export const PROJECT_ROOT = path.resolve(__dirname, '..', '..', '..');

/** Directory for files that the tools build and write; git ignores it. */
export const LOCAL_DIRECTORY = path.join(PROJECT_ROOT, '.local');

/** The text of a file of the project, by its path relative to the root. */
export function readProjectFile(...names: readonly string[]): string {
  return fs.readFileSync(path.join(PROJECT_ROOT, ...names), 'utf8');
}
