import { ENVIRONMENTS } from '../helpers/platform';
import { layersOf } from '../helpers/synthesized';

/** Types that must outlive their stack, because no deployment can restore what they hold. */
const KEPT = ['AWS::RDS::DBCluster', 'AWS::Backup::BackupVault', 'AWS::KMS::Key'];

const resourcesOf = (environments: readonly string[]) =>
  environments.flatMap((environment) =>
    layersOf(environment).flatMap(({ id: layer, template }) =>
      Object.entries(template.Resources).map(([id, resource]) => ({ layer, id, ...resource })),
    ),
  );

describe('DataStack', () => {
  const resources = resourcesOf(['prod', 'staging']).filter(({ layer }) => layer === 'DataStack');

  test.each(KEPT)(
    'keeps %s when the stack is destroyed or the resource is replaced (checked on the templates)',
    (type) => {
      const policies = resources
        .filter(({ Type }) => Type === type)
        .map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);
      expect(policies.length).toBeGreaterThan(0);
      for (const policy of policies) {
        expect([
          ['RetainExceptOnCreate', 'Retain'],
          ['Snapshot', 'Snapshot'],
        ]).toContainEqual(policy);
      }
    },
  );
});

describe('A creation that fails', () => {
  test.each(ENVIRONMENTS)('leaves nothing in %s that blocks the next attempt', (environment) => {
    const kept = resourcesOf([environment]).filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
    expect(kept.map(({ layer, id }) => `${layer} ${id}`)).toEqual([]);
  });
});
