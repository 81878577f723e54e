import { RegionInfo } from 'aws-cdk-lib/region-info';
import { commercialRegions } from '../facts/regions';
import { nearestName } from './nearest-name';

/** A hint for a name that is not one of the allowed regions. */
export function regionHint(name: unknown): string | undefined {
  const region = RegionInfo.regions.find((known) => known.name === name);
  if (region !== undefined) {
    return `this one is in the partition ${String(region.partition)}`;
  }
  const nearest = typeof name === 'string' ? nearestName(name, commercialRegions()) : undefined;
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}
