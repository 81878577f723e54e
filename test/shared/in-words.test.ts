import { inWords } from '../../lib/shared/in-words';

describe('inWords', () => {
  test('writes numbers up to twelve as words, and larger ones in digits', () => {
    expect([2, 3, 5, 6, 10, 12, 13, 24].map(inWords)).toEqual([
      'two',
      'three',
      'five',
      'six',
      'ten',
      'twelve',
      '13',
      '24',
    ]);
  });
});
