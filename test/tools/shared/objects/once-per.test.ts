import { oncePer } from '../../../../tools/shared/objects/once-per';

describe('oncePer', () => {
  const compute = jest.fn(({ size }: { readonly size: number }) => (size === 0 ? undefined : [size]));
  const sizes = oncePer(compute);
  const [none, two, alsoTwo] = [{ size: 0 }, { size: 2 }, { size: 2 }];

  test('computes once for each object, also where there is no result', () => {
    expect([sizes(none), sizes(none), sizes(two)]).toEqual([undefined, undefined, [2]]);
    expect(sizes(two)).toBe(sizes(two));
    expect(sizes(alsoTwo)).not.toBe(sizes(two));
    expect(compute.mock.calls).toEqual([[none], [two], [alsoTwo]]);
  });
});
