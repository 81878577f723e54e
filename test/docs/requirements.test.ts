import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');
const DOCUMENT = 'docs/requirements.md';
const REQUIREMENT_COUNT = 25;

interface Row {
  readonly id: string;
  /** Files named as meeting the requirement. */
  readonly files: readonly string[];
  /** Tests named as failing without it. */
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

/** Rows of the table: `| R1 | what | files | tests |`, a test as `file` › name, several joined by `<br>`. */
const rows = fs
  .readFileSync(path.join(ROOT, DOCUMENT), 'utf8')
  .split('\n')
  .filter((line) => /^\| R\d+ \|/.test(line))
  .map<Row>((line) => {
    const [, id = '', , files = '', tests = ''] = line
      .split(' | ')
      .flatMap((cell, index) => (index === 0 ? ['', cell.replace('|', '')] : [cell]))
      .map((cell) => cell.replace(/\|$/, '').trim());
    return {
      id,
      files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
      tests: tests.split('<br>').map((entry) => {
        const [file = '', name = ''] = entry.split(' › ');
        return { file: file.replaceAll('`', ''), name: name.trim() };
      }),
    };
  });

describe(DOCUMENT, () => {
  test('has a row for each of the requirements, in order', () => {
    expect(rows.map((row) => row.id)).toEqual(Array.from({ length: REQUIREMENT_COUNT }, (_, index) => `R${index + 1}`));
  });

  test.each(rows)('$id names files that exist', ({ files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  test.each(rows)('$id names tests that exist', ({ tests }) => {
    const missing = tests.filter(({ file, name }) => {
      const absolute = path.join(ROOT, file);
      return name === '' || !fs.existsSync(absolute) || !fs.readFileSync(absolute, 'utf8').includes(`'${name}'`);
    });
    expect(tests.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});
