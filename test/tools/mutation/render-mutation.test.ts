import { renderRow, updateTable } from '../../../tools/mutation/render-mutation';

const PAGE = 'text\n\n| folder |\n|---|\n| `lib/a` | old |\n| `lib/ab` | kept |\n\nmore\n';

describe('docs/mutation.md', () => {
  test('has a row with the share of mutants that were killed', () => {
    const row = renderRow('lib/a', { counted: 8, killed: 7, accepted: [], open: [], stale: [] }, '2026-11-24');
    expect(row).toBe('| `lib/a` | 8 | 7 | 87.5 % | 0 | 0 | 2026-11-24 |');
  });

  test('has a row of its own for each folder, in place of the old one', () => {
    expect(updateTable(PAGE, '| `lib/a` | new |')).toBe(PAGE.replace('| old', '| new'));
    expect(updateTable(PAGE, '| `lib/c` | new |')).toBe(PAGE.replace('kept |', 'kept |\n| `lib/c` | new |'));
  });
});
