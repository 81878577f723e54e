import { commercialRegions, partitionOf } from '../facts/regions';
import { nearestName } from './nearest-name';

/** A hint for a name that is not one of the allowed regions. */
export function regionHint(name: unknown): string | undefined {
  if (typeof name !== 'string') {
    return undefined;
  }
  const partition = partitionOf(name);
  if (partition !== undefined) {
    return `this one is in the partition ${partition}`;
  }
  const nearest = nearestName(name, commercialRegions());
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}
