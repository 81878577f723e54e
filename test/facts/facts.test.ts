import { DATABASE_INSTANCE_CLASSES } from '../../lib/facts/database-instance-classes';
import { defaultMaxConnections } from '../../lib/facts/default-max-connections';
import { FARGATE_CPU_UNITS, fargateMemoryMiB } from '../../lib/facts/fargate-sizes';
import { commercialRegions, zoneLetters } from '../../lib/facts/regions';
import { instanceMemoryGiB } from '../../lib/facts/instance-memory';
import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../lib/facts/cloudfront-prefix-lists';

describe('The instance classes', () => {
  test.each(DATABASE_INSTANCE_CLASSES)('include %s with its memory', (instanceClass) => {
    expect(instanceMemoryGiB(instanceClass)).toBeGreaterThan(0);
    expect(defaultMaxConnections(instanceClass)).toBeGreaterThan(400);
  });

  test.each([
    ['t4g.medium', 419],
    ['r8g.large', 1678],
    ['r8g.2xlarge', 5000],
  ])('give %s %d connections', (instanceClass, connections) => {
    expect(defaultMaxConnections(instanceClass)).toBe(connections);
  });

  test('give an unknown class no connections', () => {
    expect(defaultMaxConnections('x9.large')).toBeUndefined();
  });
});

describe('The sizes of Fargate', () => {
  test.each([
    [256, [512, 1024, 2048]],
    [512, [1024, 2048, 3072, 4096]],
  ])('with %d CPU units are %j MiB', (cpuUnits, sizes) => {
    expect(fargateMemoryMiB(cpuUnits)).toEqual(sizes);
  });

  test.each([
    [1024, 2048, 8192, 7],
    [2048, 4096, 16_384, 13],
    [4096, 8192, 30_720, 23],
    [8192, 16_384, 61_440, 12],
    [16_384, 32_768, 122_880, 12],
  ])('with %d CPU units range from %d to %d MiB', (cpuUnits, first, last, count) => {
    const sizes = fargateMemoryMiB(cpuUnits);
    expect([sizes[0], sizes.at(-1), sizes.length]).toEqual([first, last, count]);
  });

  test('are empty for CPU units that Fargate does not offer', () => {
    expect(fargateMemoryMiB(300)).toEqual([]);
    expect(FARGATE_CPU_UNITS.every((cpuUnits) => fargateMemoryMiB(cpuUnits).length > 0)).toBe(true);
  });
});

describe('The regions', () => {
  test('are commercial regions', () => {
    expect(commercialRegions()).toEqual(expect.arrayContaining(['us-east-1', 'eu-central-1', 'ap-southeast-2']));
    expect(commercialRegions().filter((region) => /^(us-gov|cn|us-iso)/.test(region))).toEqual([]);
  });

  test('include those of the prefix lists', () => {
    expect(commercialRegions()).toEqual(expect.arrayContaining(Object.keys(CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS)));
    expect(new Set(Object.values(CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS)).size).toBe(
      Object.keys(CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS).length,
    );
  });

  test('have at least three zones, except the one in which an account has two', () => {
    expect(commercialRegions().filter((region) => zoneLetters(region).length < 3)).toEqual(['us-west-1']);
    expect(zoneLetters('us-east-1')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(zoneLetters('ca-central-1')).toEqual(['a', 'b', 'd']);
    expect(zoneLetters('eu-west-1')).toEqual(['a', 'b', 'c']);
  });
});
