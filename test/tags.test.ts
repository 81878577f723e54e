import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { configOf, ENVIRONMENTS, LAYERS } from './helpers/platform';
import { templatesOf } from './helpers/synthesized';

const specification = loadAwsServiceSpecSync();

interface TaggableResource {
  readonly id: string;
  readonly tags: unknown;
}

/** Name of the property that carries a type's tags, asked of the CloudFormation specification. */
function tagPropertyOf(type: string): string | undefined {
  return specification.lookup('resource', 'cloudFormationType', 'equals', type)[0]?.tagInformation?.tagPropertyName;
}

/** Tags by key, from either of the two forms that types use: a list of keys and values, or a map. */
function tagsByKey(tags: unknown): Record<string, unknown> {
  if (!Array.isArray(tags)) {
    return (tags ?? {}) as Record<string, unknown>;
  }
  return Object.fromEntries((tags as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]));
}

describe.each(ENVIRONMENTS)('Tags in %s', (environment) => {
  const config = configOf(environment);
  const templates = templatesOf(environment);
  const expected = { Environment: environment, Project: config.project, CostCenter: config.costCenter };

  test.each(LAYERS)('are on every taggable resource of %s', (layer) => {
    const taggable = Object.entries(templates[layer].Resources).flatMap<TaggableResource>(([id, resource]) => {
      const property = tagPropertyOf(resource.Type);
      return property === undefined ? [] : [{ id: `${resource.Type} ${id}`, tags: resource.Properties?.[property] }];
    });
    expect(taggable.length).toBeGreaterThan(0);
    const untagged = taggable.filter(({ tags }) => {
      const found = tagsByKey(tags);
      return Object.entries(expected).some(([key, value]) => found[key] !== value);
    });
    expect(untagged.map(({ id }) => id)).toEqual([]);
  });
});
