import type { CheckResult } from '../../../tools/shared/checks/finding';
import { availabilityZonesCheck, s3PrefixListCheck } from '../../../tools/doctor/checks/zone-checks';
import { examine } from '../../../tools/doctor/examine';
import { configOf } from '../../helpers/platform';
import { recordedContext, type RecordedAnswers } from './context';

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

describe('s3PrefixListCheck, on recorded answers', () => {
  const prod = configOf('prod');
  const named = (PrefixListId: string) => ({
    DescribeManagedPrefixLists: { PrefixLists: [{ PrefixListName: 'com.amazonaws.us-east-1.s3', PrefixListId }] },
  });
  const verdictOf = async (answers: RecordedAnswers, network = {}) =>
    (
      await examine(
        [s3PrefixListCheck],
        recordedContext(answers, { ...prod, network: { ...prod.network, ...network } }),
      )
    ).results[0];

  test("passes with the region's own", async () => {
    expect(await verdictOf(named('pl-63a5400a'))).toMatchObject({ verdict: 'pass' });
  });

  test('passes with the one that is configured', async () => {
    expect(await verdictOf(named('pl-11111111'), { s3PrefixListId: 'pl-11111111' })).toMatchObject({ verdict: 'pass' });
  });

  test('fails with another, through which no image could be pulled', async () => {
    expect(await verdictOf(named('pl-11111111'))).toMatchObject({
      verdict: 'fail',
      evidence: 'pl-63a5400a is configured, pl-11111111 is the list of us-east-1',
      fix: "network: { s3PrefixListId: 'pl-11111111' } in config/prod.ts",
    });
  });

  test('is not needed without interface endpoints', async () => {
    expect(await verdictOf({}, { interfaceEndpoints: false })).toMatchObject({ verdict: 'pass' });
  });
});
