import { groupBy } from '../../shared/lists/lists';
import { resourcesOf } from '../../shared/templates/resources';
import { judge } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/**
 * Limit of resource policies in an account and region, without those of single log groups. Service Quotas does not list
 * the limit, and AWS does not raise it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
 */
const MOST_POLICIES = 10;

/** Services whose logs were turned on by hand leave such policies behind. */
export const logPoliciesCheck: DoctorCheck = {
  id: 'log-policies',
  title: 'CloudWatch Logs has room for the resource policies',
  byHand: 'aws logs describe-resource-policies --region <region>',
  run: async ({ layers, clientsIn }) => {
    const problems: string[] = [];
    const counts: string[] = [];
    const wanted = resourcesOf(layers, 'AWS::Logs::ResourcePolicy');
    for (const [region, own] of groupBy(wanted, ({ layer }) => layer.region)) {
      const names = own.map(({ properties }) => String(properties.PolicyName));
      const { resourcePolicies = [] } = await clientsIn(region).logs.describeResourcePolicies({ limit: 50 });
      const others = resourcePolicies.filter(
        ({ policyScope, policyName = '' }) => policyScope !== 'RESOURCE' && !names.includes(policyName),
      );
      const evidence = `${region}: ${names.length} needed, ${others.length} of others, ${MOST_POLICIES} allowed`;
      (names.length + others.length > MOST_POLICIES ? problems : counts).push(evidence);
    }
    const fix = 'aws logs delete-resource-policy --policy-name <one that nothing needs>';
    return judge(problems, counts.join('; '), fix);
  },
};
