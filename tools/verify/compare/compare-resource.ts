import { unknownBecause } from '../../shared/errors/aws-failure';
import type { VerificationContext } from '../context';
import type { Properties } from '../readers/reader';
import { placeOf, stackNamed } from '../templates/layers';
import { readingOf, templateOf, type PlatformResource } from '../templates/platform-resources';
import { compareProperties, type Comparison, type ComparisonRules } from './compare';
import type { Place } from './normalize';
import { tagsOf } from './tags';

/** The comparison of a resource with its template. */
export interface ComparedResource {
  readonly resource: PlatformResource;
  /** Why the whole resource could not be read. @default - it was read */
  readonly unknown?: string;
  /** Why the resource counts as missing. @default - it exists */
  readonly missing?: string;
  /** Its properties; absent when the resource is missing or could not be read. */
  readonly properties?: Comparison;
  /** Its tags, where its template has some. */
  readonly tags?: Comparison;
}

/** Tags are a list or a map. `PropagateTags` and similar properties are settings. */
const isTags = (key: string, value: unknown): boolean => key.endsWith('Tags') && typeof value === 'object';

/** Whether a resource's template has tags. */
export function statesTags({ layer, logicalId }: PlatformResource): boolean {
  const properties = layer.template.Resources[logicalId]?.Properties ?? {};
  return Object.entries(properties).some(([key, value]) => isTags(key, value));
}

/** Compares a resource of the templates with what its service reports. */
export function compareResource(context: VerificationContext, resource: PlatformResource): Promise<ComparedResource> {
  const key = `comparison ${resource.layer.id}/${resource.logicalId}`;
  return context.memory.recall(key, () => compare(context, resource));
}

async function compare(context: VerificationContext, resource: PlatformResource): Promise<ComparedResource> {
  const reader = context.readers[resource.type];
  if (resource.id === undefined) {
    const stack = await stackNamed(context, resource.layer.stackName);
    const why = stack === undefined ? 'is not deployed' : 'does not contain it';
    return { resource, missing: `stack ${resource.layer.stackName} ${why}` };
  }
  if (reader === undefined) {
    return { resource, unknown: `verify has no reader for ${resource.type}` };
  }
  const recorded = context.emulator === undefined ? undefined : reader.emulator?.[''];
  if (recorded !== undefined) {
    return { resource, unknown: recorded };
  }
  try {
    const [template, reading] = await Promise.all([templateOf(context, resource), readingOf(context, resource)]);
    return reading === undefined
      ? { resource, missing: 'its service has no such resource' }
      : { resource, ...(await compareBoth(context, resource, template, reading)) };
  } catch (error) {
    return { resource, unknown: unknownBecause(error) };
  }
}

async function compareBoth(
  context: VerificationContext,
  resource: PlatformResource,
  template: Properties,
  reading: Properties,
): Promise<Pick<ComparedResource, 'properties' | 'tags'>> {
  const rules = rulesFor(context, resource);
  const { Tags: _, tags: __, ...reported } = reading;
  const properties = compareProperties(withoutTags(template), reported, rules);
  const stated = Object.entries(template).find(([key, value]) => isTags(key, value))?.[1];
  return stated === undefined
    ? { properties }
    : { properties, tags: compareTags(stated, await tagsOf(context, resource, reading), rules.place) };
}

/** The rules by which a resource is compared, on AWS or on the emulator. */
export function rulesFor(context: VerificationContext, { type, layer }: PlatformResource): ComparisonRules {
  const { unseen, emulator, defaults = {} } = context.readers[type] ?? {};
  return { place: placeOf(context, layer), unseen: { ...unseen, ...(context.emulator && emulator) }, defaults };
}

/** Only the tags of the template count: organizations add their own. */
function compareTags(stated: unknown, found: unknown, place: Place): Comparison {
  const wanted = asList(stated);
  const keys = wanted.map(({ Key }) => Key);
  const relevant = asList(found ?? []).filter(({ Key }) => keys.includes(Key));
  const unseen: ComparisonRules['unseen'] = found === undefined ? { Tags: 'no service reports its tags' } : {};
  return compareProperties({ Tags: wanted }, { Tags: relevant }, { place, unseen, defaults: {} });
}

/** Services report tags as a map, or as a list with their own property names. */
function asList(tags: unknown): { Key: string; Value: unknown }[] {
  return Array.isArray(tags)
    ? (tags as Properties[]).map(({ Key, key, TagKey, Value, value, TagValue }) => ({
        Key: String(Key ?? key ?? TagKey),
        Value: Value ?? value ?? TagValue,
      }))
    : Object.entries(tags as Properties).map(([Key, Value]) => ({ Key, Value }));
}

function withoutTags(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key, value]) => !isTags(key, value)));
}
