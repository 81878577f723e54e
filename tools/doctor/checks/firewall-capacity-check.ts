import { EDGE_REGION } from '../../../lib/facts/edge-region';
import type { Rule } from '@aws-sdk/client-wafv2';
import { COVERED_CAPACITY } from '../../../lib/facts/web-acl-capacity';
import { resourcesOf } from '../../shared/templates/resources';
import { fail, pass } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/** Largest capacity of a web ACL: https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html */
const MOST_UNITS = 5000;

/** AWS WAF calculates the capacity of rules that do not exist yet, with the current managed rule groups. */
export const firewallCapacityCheck: DoctorCheck = {
  id: 'firewall-capacity',
  title: 'The web firewall stays within the capacity of a web ACL',
  needsAws: 'an emulator does not count capacity',
  byHand: `aws wafv2 check-capacity --scope CLOUDFRONT --region ${EDGE_REGION} --rules <rules of the template>`,
  run: async ({ layers, clientsIn }) => {
    const units = await Promise.all(
      resourcesOf(layers, 'AWS::WAFv2::WebACL').map(async ({ layer, properties }) => {
        const Scope = properties.Scope === 'CLOUDFRONT' ? 'CLOUDFRONT' : 'REGIONAL';
        const { webFirewall } = clientsIn(layer.region);
        return (await webFirewall.checkCapacity({ Scope, Rules: withBytes(properties.Rules) })).Capacity ?? 0;
      }),
    );
    const most = Math.max(0, ...units);
    if (most > MOST_UNITS) {
      return fail(`${most} units, ${MOST_UNITS} are allowed`, 'take rules out of lib/edge/web-firewall.ts');
    }
    return most > COVERED_CAPACITY
      ? pass(`${most} units of ${MOST_UNITS}; more than ${COVERED_CAPACITY} cost extra`)
      : pass(`${most} units of the ${COVERED_CAPACITY} in the basic price`);
  },
};

/** Converts search strings: the API requires bytes, a template has text. */
function withBytes(rules: unknown): Rule[] {
  return JSON.parse(JSON.stringify(rules), (name, value: unknown) =>
    name === 'SearchString' ? Buffer.from(String(value)) : value,
  ) as Rule[];
}
