import { CouldNotAsk } from '../../shared/errors/user-error';
import type { PlacedResource } from '../../shared/templates/resources';

/** The one resource that a platform has of a kind. */
export function onlyOf(resources: readonly PlacedResource[], what: string): PlacedResource {
  const [first, second] = resources;
  if (first === undefined || second !== undefined) {
    throw new CouldNotAsk({
      what: 'The templates are not those of this platform.',
      got: `${resources.length} resources where ${what} is expected`,
      fix: 'update tools/capacity/platform to the new templates',
    });
  }
  return first;
}
