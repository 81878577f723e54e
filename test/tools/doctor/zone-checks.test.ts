import type { CheckResult } from '../../../tools/shared/checks/finding';
import { availabilityZonesCheck } from '../../../tools/doctor/checks/zone-checks';
import { examine } from '../../../tools/doctor/examine';
import { configOf } from '../../helpers/platform';
import { recordedContext } from './context';

/** The zones of Tokyo in an account where the one without Fargate is named c. */
const TOKYO = [
  { ZoneName: 'ap-northeast-1a', ZoneId: 'apne1-az4', State: 'available' },
  { ZoneName: 'ap-northeast-1b', ZoneId: 'apne1-az2', State: 'unavailable' },
  { ZoneName: 'ap-northeast-1c', ZoneId: 'apne1-az3', State: 'available' },
  { ZoneName: 'ap-northeast-1d', ZoneId: 'apne1-az1', State: 'available' },
];

async function resultOf(zones: readonly string[], region = 'ap-northeast-1'): Promise<CheckResult | undefined> {
  const prod = configOf('prod');
  const availabilityZones = zones.map((zone) => `ap-northeast-1${zone}`);
  const config = { ...prod, region, network: { ...prod.network, availabilityZones } };
  const answers = { DescribeAvailabilityZones: { AvailabilityZones: TOKYO } };
  return (await examine([availabilityZonesCheck], recordedContext(answers, config))).results[0];
}

describe('availabilityZonesCheck, on recorded answers', () => {
  test('passes where each zone is there and has Fargate', async () => {
    expect(await resultOf(['a', 'd'])).toMatchObject({ verdict: 'pass' });
  });

  test.each([
    ['is not available', ['a', 'b'], 'ap-northeast-1b is not available to this account'],
    ['does not exist', ['a', 'z'], 'ap-northeast-1z is not available to this account'],
    ['has no Fargate', ['a', 'c'], 'ap-northeast-1c has no Fargate'],
  ])('fails where a zone %s', async (_, zones, problem) => {
    expect(await resultOf(zones)).toMatchObject({
      verdict: 'fail',
      evidence: `${problem}; the account has ap-northeast-1a, ap-northeast-1d`,
    });
  });

  test('asks for no zone ids where every zone of a region has Fargate', async () => {
    expect(await resultOf(['a', 'c'], 'eu-central-1')).toMatchObject({ verdict: 'pass' });
  });
});
