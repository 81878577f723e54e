import { groupBy, sortBy, without } from '../../../../tools/shared/lists/lists';

describe('lists', () => {
  test('are grouped in their order', () => {
    expect([...groupBy(['b1', 'a1', 'b2'], ([letter]) => letter)]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });

  test('are sorted by code units; what has the same text keeps its order', () => {
    expect(sortBy(['b1', 'a2', 'B1', 'a1'], (text) => text.charAt(0))).toEqual(['B1', 'a2', 'a1', 'b1']);
  });

  test('are given without others', () => {
    expect(without(['a', 'b', 'c'], ['b', undefined])).toEqual(['a', 'c']);
  });
});
