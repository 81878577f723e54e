import { markdownTable } from '../../../../tools/shared/documents/markdown-table';

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
