import { fileExists, readRows, testExists } from '../helpers/document-table';

const DOCUMENT = 'docs/requirements.md';
const REQUIREMENT_COUNT = 25;

const rows = readRows(DOCUMENT, /^R\d+$/);

describe(DOCUMENT, () => {
  test('has a row for each of the requirements, in order', () => {
    expect(rows.map((row) => row.id)).toEqual(Array.from({ length: REQUIREMENT_COUNT }, (_, index) => `R${index + 1}`));
  });

  test.each(rows)('$id names files that exist', ({ files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !fileExists(file))).toEqual([]);
  });

  test.each(rows)('$id names tests that exist', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((named) => !testExists(named))).toEqual([]);
  });
});
