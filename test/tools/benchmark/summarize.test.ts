import { summarize } from '../../../tools/benchmark/summarize';

describe('summarize', () => {
  test('returns the median, the extremes, and the median of the ratios within each round', () => {
    const seconds = new Map([
      ['reference', [2, 4, 1]],
      ['other', [3, 4, 4]],
    ]);
    expect(summarize(seconds, 'reference')).toEqual([
      { name: 'reference', median: 2, min: 1, max: 4, ratio: 1 },
      { name: 'other', median: 4, min: 3, max: 4, ratio: 1.5 },
    ]);
  });

  test('averages the two middle values of an even number of rounds', () => {
    expect(summarize(new Map([['reference', [1, 2, 4, 10]]]), 'reference')).toMatchObject([{ median: 3 }]);
  });
});
