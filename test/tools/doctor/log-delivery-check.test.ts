import { resourcesOf } from '../../../tools/shared/templates/resources';
import { recordedContext, resultOf } from './context';

const FIELDS = resourcesOf(recordedContext({}).layers, 'AWS::Logs::Delivery')
  .flatMap(({ properties }) => properties.RecordFields as string[])
  .map((name) => ({ name, mandatory: false }));
const OFFERED = {
  allowedFields: FIELDS,
  allowedOutputFormats: ['json', 'w3c'],
  allowedSuffixPathFields: ['DistributionId', 'yyyy', 'MM', 'dd', 'HH', 'accountid'],
};

const offering = (...configurationTemplates: readonly object[]) => {
  const DescribeConfigurationTemplates = jest.fn(() => ({ configurationTemplates }));
  return { DescribeConfigurationTemplates };
};

describe('logDeliveryCheck, on recorded answers', () => {
  test('asks for the logs that CloudFront can deliver to Amazon S3, and passes when they are sufficient', async () => {
    const answers = offering(OFFERED);
    expect(await resultOf('log-delivery', answers)).toMatchObject({ verdict: 'pass' });
    expect(answers.DescribeConfigurationTemplates.mock.calls).toEqual([
      [{ service: 'cloudfront', logTypes: ['ACCESS_LOGS'], deliveryDestinationTypes: ['S3'] }],
    ]);
  });

  test.each([
    [{ allowedFields: FIELDS.slice(1) }, 'there is no field date'],
    [{ allowedFields: [...FIELDS, { name: 'asn', mandatory: true }] }, 'the field asn must be there'],
    [{ allowedOutputFormats: ['w3c'] }, 'there is no format json'],
    [{ allowedSuffixPathFields: ['DistributionId', 'yyyy', 'MM', 'dd'] }, 'a path has no {HH}'],
  ])('fails when CloudWatch Logs offers others', async (change, evidence) => {
    expect(await resultOf('log-delivery', offering({ ...OFFERED, ...change }))).toMatchObject({
      verdict: 'fail',
      evidence,
      fix: 'correct lib/edge/distribution-access-logs.ts',
    });
  });

  test('is unknown when nothing is listed', async () => {
    expect(await resultOf('log-delivery', offering())).toMatchObject({ verdict: 'unknown' });
  });
});
