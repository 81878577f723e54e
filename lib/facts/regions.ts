import { RegionInfo } from 'aws-cdk-lib/region-info';

/**
 * The regions that can be the main region: those of AWS's commercial partition, as the installed library lists them.
 *
 * China and GovCloud are partitions of their own, without the region us-east-1 that the edge layer must be in.
 */
export function commercialRegions(): string[] {
  return RegionInfo.regions.filter((region) => region.partition === 'aws').map((region) => region.name);
}

/**
 * Letters that zones of a region may have. Which of them an account sees is known to the account alone: doctor asks it.
 *
 * us-east-1 has six zones, no other region more than four; a name is the region's and a letter.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export function zoneLetters(region: string): string[] {
  const letters = ['a', 'b', 'c', 'd'];
  return region === 'us-east-1' ? [...letters, 'e', 'f'] : letters;
}
