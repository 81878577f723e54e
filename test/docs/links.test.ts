import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT, readProjectFile } from '../../tools/shared/process/project-paths';

const read = (file: string): string => readProjectFile(file);

const PAGES = ['.', 'docs', 'docs/adr'].flatMap((folder) =>
  fs
    .readdirSync(path.join(PROJECT_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name)),
);

/** The anchors that GitHub makes of a page's headings. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(PAGES)('%s', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

  test('links only to pages and headings that exist', () => {
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.join(path.dirname(page), file);
      const exists = fs.existsSync(path.join(PROJECT_ROOT, target));
      return !exists || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });
});
