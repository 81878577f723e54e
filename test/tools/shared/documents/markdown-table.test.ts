import { markdownTable, withRow } from '../../../../tools/shared/documents/markdown-table';

const PAGE = 'text\n\n| folder |\n|---|\n| `lib/a` | old |\n| `lib/ab` | kept |\n\nmore\n';

describe('markdownTable', () => {
  test('writes one line for the header, one below it and one for each row', () => {
    expect(
      markdownTable(
        ['name', 'value'],
        [
          ['a', '1'],
          ['b', '2'],
        ],
      ),
    ).toBe('| name | value |\n| --- | --- |\n| a | 1 |\n| b | 2 |');
  });

  test('escapes characters that would end a cell', () => {
    expect(markdownTable(['rule'], [['a|b']])).toBe('| rule |\n| --- |\n| a\\|b |');
  });
});

describe('withRow', () => {
  test('replaces the row that begins with the same cell, or adds one', () => {
    expect(withRow(PAGE, '| `lib/a` | new |')).toBe(PAGE.replace('| old', '| new'));
    expect(withRow(PAGE, '| `lib/c` | new |')).toBe(PAGE.replace('kept |', 'kept |\n| `lib/c` | new |'));
  });
});
