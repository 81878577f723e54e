import { quotaChecks } from '../../../tools/doctor/checks/quota-checks';
import { examine, type Result } from '../../../tools/doctor/examine';
import { awsError, recordedContext, type RecordedAnswers } from './context';

const OURS = [
  { Key: 'Project', Value: 'payments' },
  { Key: 'Environment', Value: 'prod' },
];

/** The emulator has no Service Quotas, so these are answers as the API gives them. */
const PLENTY: RecordedAnswers = {
  GetServiceQuota: { Quota: { Value: 1000 } },
  DescribeAddresses: { Addresses: [] },
  DescribeNatGateways: { NatGateways: [] },
  DescribeDBInstances: { DBInstances: [] },
};

async function resultOf(id: string, answers: RecordedAnswers): Promise<Result | undefined> {
  const { results } = await examine(quotaChecks, recordedContext({ ...PLENTY, ...answers }));
  return results.find((result) => result.id === id);
}

const quota = (value: number): RecordedAnswers => ({ GetServiceQuota: { Quota: { Value: value } } });

describe('quotaChecks, on recorded answers', () => {
  test.each(quotaChecks)('$id passes where there is plenty', async ({ id }) => {
    expect(await resultOf(id, {})).toMatchObject({ verdict: 'pass' });
  });

  test.each(quotaChecks)('$id fails where there is nothing', async ({ id }) => {
    expect(await resultOf(id, quota(0))).toMatchObject({
      verdict: 'fail',
      mend: expect.stringMatching(
        /^aws service-quotas request-service-quota-increase --region us-east-1 --service-code /,
      ) as string,
    });
  });

  test.each(quotaChecks)('$id is unknown where the credentials may not look', async ({ id }) => {
    const refused = awsError('AccessDeniedException', 'not authorized to perform: servicequotas:GetServiceQuota');
    expect(await resultOf(id, { GetServiceQuota: refused })).toMatchObject({
      verdict: 'unknown',
      evidence: 'the credentials may not look: not authorized to perform: servicequotas:GetServiceQuota',
    });
  });

  test.each([
    ['quota-fargate', 120, '120 needed ((20 + 40) vCPU, twice during deployments), the account has 120'],
    ['quota-elastic-ips', 3, '3 needed (one per NAT gateway), the account has 3'],
    ['quota-nat-gateways', 1, '1 needed (at most one per zone), the account has 1'],
    ['quota-security-group-rules', 55, '55 needed (the list counts as 55 rules), the account has 55'],
    ['quota-db-instances', 3, '3 needed (a writer and 2 readers), the account has 3'],
  ])('%s passes with just enough, %d, and fails with one less', async (id, enough, evidence) => {
    expect(await resultOf(id, quota(enough))).toMatchObject({ verdict: 'pass', evidence });
    expect(await resultOf(id, quota(enough - 1))).toMatchObject({ verdict: 'fail' });
  });

  test('asks for a quarter more than is needed', async () => {
    expect((await resultOf('quota-fargate', quota(6)))?.mend).toBe(
      'aws service-quotas request-service-quota-increase --region us-east-1 --service-code fargate ' +
        '--quota-code L-3032A538 --desired-value 150',
    );
  });

  test('counts what others have taken, and not what is ours already', async () => {
    const taken = { DescribeAddresses: { Addresses: [{ Tags: OURS }, { Tags: OURS }, { Tags: OURS }, {}, {}, {}] } };
    expect(await resultOf('quota-elastic-ips', { ...quota(5), ...taken })).toMatchObject({
      verdict: 'fail',
      evidence: '3 needed (one per NAT gateway), 3 taken by others, the account has 5',
    });
    const deployed = {
      DescribeDBInstances: { DBInstances: [{ TagList: OURS }, { TagList: OURS }, { TagList: OURS }] },
    };
    expect(await resultOf('quota-db-instances', { ...quota(3), ...deployed })).toMatchObject({ verdict: 'pass' });
  });

  test("takes AWS's default where the account has no value of its own", async () => {
    const answers = {
      GetServiceQuota: awsError('NoSuchResourceException'),
      GetAWSDefaultServiceQuota: { Quota: { Value: 5 } },
    };
    expect(await resultOf('quota-elastic-ips', answers)).toMatchObject({
      verdict: 'pass',
      evidence: '3 needed (one per NAT gateway), the account has 5',
    });
  });
});
