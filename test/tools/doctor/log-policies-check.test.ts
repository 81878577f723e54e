import { resultOf } from './context';

const others = (count: number) => Array.from({ length: count }, (_, index) => ({ policyName: `other-${index}` }));

describe('logPoliciesCheck, on recorded answers', () => {
  test.each<[what: string, policies: object[], verdict: string, evidence: string]>([
    [
      'passes up to ten, its own among them',
      [...others(9), { policyName: 'payments-prod-web-firewall-logs' }],
      'pass',
      'us-east-1: 1 needed, 9 of others, 10 allowed',
    ],
    [
      'does not count those of single log groups',
      [...others(9), { policyName: 'of a group', policyScope: 'RESOURCE' }],
      'pass',
      'us-east-1: 1 needed, 9 of others, 10 allowed',
    ],
    ['fails where others have all ten', others(10), 'fail', 'us-east-1: 1 needed, 10 of others, 10 allowed'],
  ])('%s', async (_, resourcePolicies, verdict, evidence) => {
    const answers = { DescribeResourcePolicies: { resourcePolicies } };
    expect(await resultOf('log-policies', answers)).toMatchObject({ verdict, evidence });
  });
});
