import { RegionInfo } from 'aws-cdk-lib/region-info';

/**
 * The regions that can be the main region: those of AWS's commercial partition, as the installed library lists them.
 *
 * China and GovCloud are other partitions, without the region us-east-1, where the edge layer must be.
 */
export function commercialRegions(): string[] {
  return RegionInfo.regions.filter((region) => region.partition === 'aws').map((region) => region.name);
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
