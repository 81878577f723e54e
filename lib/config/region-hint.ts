import { RegionInfo } from 'aws-cdk-lib/region-info';
import { commercialRegions } from '../facts/regions';
import { nearestName } from './nearest-name';

/** What may have been meant by a name that is none of these regions. */
export function regionHint(name: unknown): string | undefined {
  const region = RegionInfo.regions.find((known) => known.name === name);
  if (region !== undefined) {
    return `this one is in the partition ${String(region.partition)}`;
  }
  const nearest = typeof name === 'string' ? nearestName(name, commercialRegions()) : undefined;
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}
