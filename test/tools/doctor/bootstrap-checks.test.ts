import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { bootstrapBucket, bootstrapChecks, OLDEST_BOOTSTRAP } from '../../../tools/doctor/checks/bootstrap-checks';
import { examine } from '../../../tools/doctor/examine';
import { configOf, synthesizePlatform } from '../../helpers/platform';
import { recordedContext } from './context';

describe('bootstrapChecks', () => {
  test('ask for the version that the stacks ask for', () => {
    const { stacks } = synthesizePlatform(configOf('prod')).assembly;
    const versions = stacks.map((stack: CloudFormationStackArtifact) => stack.requiresBootstrapStackVersion);
    expect(Math.max(...versions.map((version) => version ?? 0))).toBe(OLDEST_BOOTSTRAP);
  });

  test('know the bucket that the stacks are deployed from', () => {
    const { stacks } = synthesizePlatform(configOf('prod')).assembly;
    for (const { stackTemplateAssetObjectUrl, environment } of stacks) {
      expect(stackTemplateAssetObjectUrl).toMatch(`s3://${bootstrapBucket(environment.account, environment.region)}/`);
    }
  });

  test('look into us-east-1 too where the main region is another, on recorded answers', async () => {
    const config = { ...configOf('prod'), region: 'eu-central-1' };
    const { results } = await examine(
      bootstrapChecks,
      recordedContext({ GetParameter: { Parameter: { Value: '21' } } }, config),
    );
    expect(results.map(({ evidence }) => evidence)).toEqual(['version 21 in eu-central-1', 'version 21 in us-east-1']);
  });
});
