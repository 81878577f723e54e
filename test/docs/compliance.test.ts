import { readProjectFile } from '../../tools/shared/process/project-paths';
import { configOf } from '../helpers/platform';
import { fileExists, readRows, testExists } from '../helpers/document-table';

const DOCUMENT = 'docs/compliance.md';

const rows = readRows(DOCUMENT, /^\d+(?:\.\d+)+$/);

describe(DOCUMENT, () => {
  test('has a control for each of the twelve chapters, except those about premises and people', () => {
    const chapters = new Set(rows.map(({ id }) => id.split('.')[0]));
    expect([...chapters]).toEqual(['1', '2', '3', '4', '6', '7', '8', '10', '12']);
  });

  test.each(rows)('$id names files that exist', ({ files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !fileExists(file))).toEqual([]);
  });

  test.each(rows)('$id names tests that exist', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((named) => !testExists(named))).toEqual([]);
  });

  test('states how long prod keeps its logs', () => {
    const [, days] = /\| (\d+) days in prod \|/.exec(readProjectFile(DOCUMENT)) ?? [];
    expect(Number(days)).toBe(configOf('prod').logRetentionDays);
  });
});
