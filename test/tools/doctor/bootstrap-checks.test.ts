import { bootstrapBucket, OLDEST_BOOTSTRAP } from '../../../tools/doctor/checks/bootstrap-checks';
import { configOf, synthesizePlatform } from '../../helpers/platform';
import { resultOf } from './context';

describe('bootstrapChecks', () => {
  const { stacks } = synthesizePlatform(configOf('prod')).assembly;

  test('require the bootstrap version that the stacks require', () => {
    const versions = stacks.map(({ requiresBootstrapStackVersion }) => requiresBootstrapStackVersion ?? 0);
    expect(Math.max(...versions)).toBe(OLDEST_BOOTSTRAP);
  });

  test('name the bucket that the stacks are deployed from', () => {
    for (const { stackTemplateAssetObjectUrl, environment } of stacks) {
      expect(stackTemplateAssetObjectUrl).toMatch(`s3://${bootstrapBucket(environment.account, environment.region)}/`);
    }
  });

  test.each([
    ['bootstrap-main', 'version 21 in eu-central-1'],
    ['bootstrap-edge', 'version 21 in us-east-1'],
  ])('check us-east-1 too when the main region is another, on recorded answers: %s', async (id, evidence) => {
    const config = { ...configOf('prod'), region: 'eu-central-1' };
    const answers = { GetParameter: { Parameter: { Value: '21' } } };
    expect(await resultOf(id, answers, { config })).toMatchObject({ verdict: 'pass', evidence });
  });
});
