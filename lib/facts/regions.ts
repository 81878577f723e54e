import { RegionInfo } from 'aws-cdk-lib/region-info';

/** Partitions by region. The library builds its list of regions anew each time it is asked. */
const PARTITIONS = new Map(RegionInfo.regions.map(({ name, partition }) => [name, partition]));

const COMMERCIAL_REGIONS = [...PARTITIONS.keys()].filter((name) => PARTITIONS.get(name) === 'aws');

/** The partition of a region; undefined when the installed library does not know the region. */
export function partitionOf(region: string): string | undefined {
  return PARTITIONS.get(region);
}

/**
 * The regions that can be the main region: those of AWS's commercial partition, as the installed library lists them.
 *
 * China and GovCloud are other partitions, without the region us-east-1, where the edge layer must be.
 */
export function commercialRegions(): readonly string[] {
  return COMMERCIAL_REGIONS;
}

const THREE = ['a', 'b', 'c'];
const FOUR = [...THREE, 'd'];

/** Zone letters of the regions in which they are not a, b and c. Tokyo maps them differently in each account. */
const ZONE_LETTERS: Readonly<Record<string, readonly string[]>> = {
  'ap-northeast-1': FOUR,
  'ap-northeast-2': FOUR,
  'ca-central-1': ['a', 'b', 'd'],
  'us-east-1': [...FOUR, 'e', 'f'],
  // An account has access to two of the three zones, and the platform needs three.
  'us-west-1': [],
  'us-west-2': FOUR,
};

/**
 * Zone letters that a region may have; empty when an account has fewer than three zones there. Which of them an account
 * has differs; doctor checks it.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export function zoneLetters(region: string): readonly string[] {
  return ZONE_LETTERS[region] ?? THREE;
}
