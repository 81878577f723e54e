import { CouldNotAsk } from '../../shared/errors/user-error';
import type { PlacedResource, Properties } from '../../shared/templates/resources';
import { isRecord } from '../../shared/templates/template';

/** A nested property; empty where the template does not have it. */
export function recordOf(value: unknown): Properties {
  return isRecord(value) ? value : {};
}

/** A list of nested properties; empty where the template does not have it. */
export function listOf(value: unknown): Properties[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** The one resource that a platform has of a kind. */
export function onlyOf(resources: readonly PlacedResource[], what: string): PlacedResource {
  const [first, second] = resources;
  if (first === undefined || second !== undefined) {
    throw new CouldNotAsk({
      what: 'The templates are not those of this platform.',
      got: `${resources.length} resources where ${what} is expected`,
      fix: 'teach tools/capacity/platform what changed in the templates',
    });
  }
  return first;
}
