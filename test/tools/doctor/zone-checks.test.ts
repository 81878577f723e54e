import { configOf } from '../../helpers/platform';
import { type RecordedAnswers } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const prod = configOf('prod');

/** The zones of Tokyo in an account where the one without Fargate is named c. */
const TOKYO = [
  { ZoneName: 'ap-northeast-1a', ZoneId: 'apne1-az4', State: 'available' },
  { ZoneName: 'ap-northeast-1b', ZoneId: 'apne1-az2', State: 'unavailable' },
  { ZoneName: 'ap-northeast-1c', ZoneId: 'apne1-az3', State: 'available' },
  { ZoneName: 'ap-northeast-1d', ZoneId: 'apne1-az1', State: 'available' },
];

const DescribeAvailabilityZones = { AvailabilityZones: TOKYO };

const withZones = (zones: readonly string[], region = 'ap-northeast-1') => {
  const availabilityZones = zones.map((zone) => `ap-northeast-1${zone}`);
  const config = { ...prod, region, network: { ...prod.network, availabilityZones } };
  return resultOf('availability-zones', { DescribeAvailabilityZones }, { config });
};

describe('availabilityZonesCheck, on recorded answers', () => {
  test('passes when each zone exists and has Fargate', async () => {
    expect(await withZones(['a', 'd'])).toMatchObject({ verdict: 'pass' });
  });

  test.each([
    ['is not available', ['a', 'b'], 'ap-northeast-1b is not available to this account'],
    ['does not exist', ['a', 'z'], 'ap-northeast-1z is not available to this account'],
    ['has no Fargate', ['a', 'c'], 'ap-northeast-1c has no Fargate'],
  ])('fails when a zone %s', async (_, zones, problem) => {
    expect(await withZones(zones)).toMatchObject({
      verdict: 'fail',
      evidence: `${problem}; the account has ap-northeast-1a, ap-northeast-1d`,
    });
  });

  test('requests no zone ids when every zone of the region has Fargate', async () => {
    expect(await withZones(['a', 'c'], 'eu-central-1')).toMatchObject({ verdict: 'pass' });
  });
});

describe('s3PrefixListCheck, on recorded answers', () => {
  const named = (PrefixListId: string): RecordedAnswers => ({
    DescribeManagedPrefixLists: { PrefixLists: [{ PrefixListName: 'com.amazonaws.us-east-1.s3', PrefixListId }] },
  });

  test.each<[what: string, answers: RecordedAnswers, network: object, expected: object]>([
    ["passes with the region's own", named('pl-63a5400a'), {}, { verdict: 'pass' }],
    [
      'passes with the one that is configured',
      named('pl-11111111'),
      { s3PrefixListId: 'pl-11111111' },
      { verdict: 'pass' },
    ],
    [
      'fails with another, through which no image could be pulled',
      named('pl-11111111'),
      {},
      {
        verdict: 'fail',
        evidence: 'pl-63a5400a is configured, pl-11111111 is the list of us-east-1',
        fix: "network: { s3PrefixListId: 'pl-11111111' } in config/prod.ts",
      },
    ],
    ['is not needed without interface endpoints', {}, { interfaceEndpoints: false }, { verdict: 'pass' }],
  ])('%s', async (_, answers, network, expected) => {
    const config = { ...prod, network: { ...prod.network, ...network } };
    expect(await resultOf('s3-prefix-list', answers, { config })).toMatchObject(expected);
  });
});
