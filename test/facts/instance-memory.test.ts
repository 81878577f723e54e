import { instanceMemoryGiB } from '../../lib/facts/instance-memory';

describe('instanceMemoryGiB', () => {
  test.each([
    ['r8g.2xlarge', 64],
    ['r7i.large', 16],
    ['r6gd.16xlarge', 512],
    ['r5.24xlarge', 768],
    ['r6i.32xlarge', 1024],
    ['x2g.4xlarge', 256],
    ['t4g.medium', 4],
    ['t3.large', 8],
  ])('returns for %s %d GiB', (instanceClass, memory) => {
    expect(instanceMemoryGiB(instanceClass)).toBe(memory);
  });

  test.each(['x1g.large', 'r4.large', 'r8g.nano', 't4g.xlarge', 'serverless', ''])(
    'returns nothing for %p',
    (unknown) => {
      expect(instanceMemoryGiB(unknown)).toBeUndefined();
    },
  );
});
