import { configOf } from '../helpers/platform';
import { fileExists, readRows, testExists } from '../helpers/document-table';
import { readProjectFile } from '../../tools/shared/process/project-paths';

const REQUIREMENT_COUNT = 25;
const requirements = readRows('docs/requirements.md', /^R\d+$/);
const controls = readRows('docs/compliance.md', /^\d+(?:\.\d+)+$/);

describe.each([
  ['docs/requirements.md', requirements],
  ['docs/compliance.md', controls],
])('%s', (_, rows) => {
  test.each(rows)('$id names files that exist', ({ files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !fileExists(file))).toEqual([]);
  });

  test.each(rows)('$id names tests that exist', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((named) => !testExists(named))).toEqual([]);
  });
});

test('docs/requirements.md has a row for each requirement, in order', () => {
  const ids = Array.from({ length: REQUIREMENT_COUNT }, (_, index) => `R${index + 1}`);
  expect(requirements.map(({ id }) => id)).toEqual(ids);
});

describe('docs/compliance.md', () => {
  test('has a control for each of the twelve PCI DSS requirements, except those about premises and people', () => {
    const chapters = new Set(controls.map(({ id }) => id.split('.')[0]));
    expect([...chapters]).toEqual(['1', '2', '3', '4', '6', '7', '8', '10', '12']);
  });

  test('states how long prod keeps its logs', () => {
    const [, days] = /\| (\d+) days in prod \|/.exec(readProjectFile('docs/compliance.md')) ?? [];
    expect(Number(days)).toBe(configOf('prod').logRetentionDays);
  });
});
