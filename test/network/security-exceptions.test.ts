import { networkStack } from '../helpers/network-stack';
import { securityFindings } from '../helpers/security-findings';

const NAMED_ZONES = ['Public', 'Private', 'Isolated'].flatMap((tier) =>
  [1, 2, 3].map((number) => `NetworkStack/Network/Vpc/${tier}Subnet${number} CloudFormation-Validate::W3010`),
);

describe('Security exceptions of NetworkStack', () => {
  test.each([
    ['as in prod', networkStack()],
    ['open to the internet', networkStack({ loadBalancerSource: 'internet' })],
  ])('match exactly what the rule packs find, %s', (_, stack) => {
    expect(securityFindings(stack)).toEqual({ open: [], stale: [], fromTemplateChecks: NAMED_ZONES });
  });
});
