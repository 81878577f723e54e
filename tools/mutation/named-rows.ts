import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../shared/process/project-paths';
import type { NamedMutation } from './named-mutation';

/** Pages whose tables name files and tests in their last two columns. */
const PAGES = ['docs/requirements.md', 'docs/compliance.md'];
const ROW = /^\| (R?\d[\d.]*) \|/;

/** Named tests without a mutation of a file in their row. Live tests are left out, because each run would deploy. */
export function testsWithoutMutation(mutations: readonly NamedMutation[]): string[] {
  return PAGES.flatMap((page) => fs.readFileSync(path.join(PROJECT_ROOT, page), 'utf8').split('\n'))
    .filter((line) => ROW.test(line))
    .flatMap((line) => {
      const cells = line.replace(/ \|$/, '').split(' | ');
      const files = [...(cells.at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file);
      return (cells.at(-1) ?? '')
        .split('<br>')
        .map((entry) => entry.replaceAll('`', '').trim())
        .filter((test) => !path.basename(test.split(' › ')[0] ?? '').startsWith('local-'))
        .filter((test) => !mutations.some(({ file, kills }) => kills.includes(test) && files.includes(file)))
        .map((test) => `${ROW.exec(line)?.[1]}: ${test}`);
    });
}
