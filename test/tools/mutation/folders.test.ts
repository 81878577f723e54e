import * as fs from 'node:fs';
import * as path from 'node:path';
import { FOLDERS } from '../../../tools/mutation/folders';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';

const sources = ['bin', 'lib'].flatMap((folder) =>
  fs
    .readdirSync(path.join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name)),
);

/** Whether a file is one of a pattern's, which is a file, all files of a folder, or all files below it. */
const matches = (file: string, pattern: string): boolean =>
  pattern === file ||
  (pattern.endsWith('/**/*.ts') && file.startsWith(pattern.slice(0, -'**/*.ts'.length))) ||
  (pattern.endsWith('/*.ts') && !pattern.includes('**') && path.dirname(file) === path.dirname(pattern));

describe('The mutated files', () => {
  test.each(sources)('are in exactly one part: %s', (file) => {
    const parts = Object.values(FOLDERS).filter((patterns) => patterns.some((pattern) => matches(file, pattern)));
    expect(parts).toHaveLength(1);
  });
});
