import { synthesizeLayers } from '../../tools/contracts/synthesize';

/** What must outlive its stack, because no deployment can bring it back. */
const KEPT = ['AWS::RDS::DBCluster', 'AWS::Backup::BackupVault', 'AWS::KMS::Key'];

describe('DataStack', () => {
  const resources = ['prod', 'staging'].flatMap((environment) =>
    synthesizeLayers(environment)
      .filter(({ id }) => id === 'DataStack')
      .flatMap(({ template }) => Object.values(template.Resources)),
  );

  test.each(KEPT)('keeps %s when the stack is destroyed or it is replaced (on the templates)', (type) => {
    const policies = resources
      .filter(({ Type }) => Type === type)
      .map(({ DeletionPolicy, UpdateReplacePolicy }) => [DeletionPolicy, UpdateReplacePolicy]);
    expect(policies.length).toBeGreaterThan(0);
    for (const policy of policies.flat()) {
      expect(['Retain', 'Snapshot']).toContain(policy);
    }
  });
});
