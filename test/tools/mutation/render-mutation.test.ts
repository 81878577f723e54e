import { renderRow } from '../../../tools/mutation/render-mutation';

describe('docs/mutation.md', () => {
  test('has a row with the share of mutants that were killed', () => {
    const row = renderRow('lib/a', { counted: 8, killed: 7, accepted: [], open: [], stale: [] }, '2026-11-24');
    expect(row).toBe('| `lib/a` | 8 | 7 | 87.5 % | 0 | 0 | 2026-11-24 |');
  });
});
