import { logDeliveryCheck } from '../../../tools/doctor/checks/log-delivery-check';
import { examine } from '../../../tools/doctor/examine';
import { resourcesOf } from '../../../tools/shared/templates/resources';
import { recordedContext } from './context';

const FIELDS = resourcesOf(recordedContext({}).layers, 'AWS::Logs::Delivery')
  .flatMap(({ properties }) => properties.RecordFields as string[])
  .map((name) => ({ name, mandatory: false }));
const OFFERED = {
  allowedFields: FIELDS,
  allowedOutputFormats: ['json', 'w3c'],
  allowedSuffixPathFields: ['DistributionId', 'yyyy', 'MM', 'dd', 'HH', 'accountid'],
};

async function resultOf(configurationTemplates: readonly object[]) {
  const asked: unknown[] = [];
  const DescribeConfigurationTemplates = (input: unknown) => {
    asked.push(input);
    return { configurationTemplates };
  };
  const { results } = await examine([logDeliveryCheck], recordedContext({ DescribeConfigurationTemplates }));
  return { result: results[0], asked };
}

describe('logDeliveryCheck, on recorded answers', () => {
  test('asks for what CloudFront can deliver to Amazon S3, and passes where that is enough', async () => {
    const { result, asked } = await resultOf([OFFERED]);
    expect(result).toMatchObject({ verdict: 'pass' });
    expect(asked).toEqual([{ service: 'cloudfront', logTypes: ['ACCESS_LOGS'], deliveryDestinationTypes: ['S3'] }]);
  });

  test.each([
    [{ allowedFields: FIELDS.slice(1) }, 'there is no field date'],
    [{ allowedFields: [...FIELDS, { name: 'asn', mandatory: true }] }, 'the field asn must be there'],
    [{ allowedOutputFormats: ['w3c'] }, 'there is no format json'],
    [{ allowedSuffixPathFields: ['DistributionId', 'yyyy', 'MM', 'dd'] }, 'a path has no {HH}'],
  ])('fails where CloudWatch Logs offers other things', async (change, evidence) => {
    const { result } = await resultOf([{ ...OFFERED, ...change }]);
    expect(result).toMatchObject({
      verdict: 'fail',
      evidence,
      fix: 'correct lib/edge/distribution-access-logs.ts',
    });
  });

  test('is unknown where nothing is listed', async () => {
    expect((await resultOf([])).result).toMatchObject({ verdict: 'unknown' });
  });
});
