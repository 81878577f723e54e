import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { isKnownTaggable } from '../../../tools/verify/taggable-types';
import { configOf, LAYERS, synthesizePlatform } from '../../helpers/platform';

const specification = loadAwsServiceSpecSync();

function isTaggable(type: string): boolean {
  const [resource] = specification.lookup('resource', 'cloudFormationType', 'equals', type);
  return resource?.tagInformation?.tagPropertyName !== undefined;
}

describe('isKnownTaggable', () => {
  test.each(['prod', 'local'])('knows every type in the templates of %s that can carry tags', (environment) => {
    const { templates } = synthesizePlatform(configOf(environment));
    const types = new Set(LAYERS.flatMap((layer) => Object.values(templates[layer].Resources).map(({ Type }) => Type)));
    expect([...types].filter((type) => isTaggable(type) && !isKnownTaggable(type))).toEqual([]);
  });
});
