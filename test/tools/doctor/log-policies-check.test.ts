import type { CheckResult } from '../../../tools/shared/checks/finding';
import { logPoliciesCheck } from '../../../tools/doctor/checks/log-policies-check';
import { examine } from '../../../tools/doctor/examine';
import { recordedContext } from './context';

async function resultWith(...policies: { readonly policyName: string; readonly policyScope?: string }[]) {
  const context = recordedContext({ DescribeResourcePolicies: { resourcePolicies: policies } });
  return (await examine([logPoliciesCheck], context)).results[0] satisfies CheckResult | undefined;
}

const others = (count: number) => Array.from({ length: count }, (_, index) => ({ policyName: `other-${index}` }));

describe('logPoliciesCheck, on recorded answers', () => {
  test('passes up to ten, its own among them', async () => {
    expect(await resultWith(...others(9), { policyName: 'payments-prod-web-firewall-logs' })).toMatchObject({
      verdict: 'pass',
      evidence: 'us-east-1: 1 needed, 9 of others, 10 allowed',
    });
  });

  test('does not count those of single log groups', async () => {
    expect(await resultWith(...others(9), { policyName: 'of a group', policyScope: 'RESOURCE' })).toMatchObject({
      verdict: 'pass',
    });
  });

  test('fails where others have all ten', async () => {
    expect(await resultWith(...others(10))).toMatchObject({
      verdict: 'fail',
      evidence: 'us-east-1: 1 needed, 10 of others, 10 allowed',
    });
  });
});
