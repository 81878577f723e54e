import { EVERY_PATH } from '../../facts/managed-rules';
import { MOST_NARROWED_RULES } from '../../facts/web-acl-capacity';
import { must, repeated, type Rule } from './rule';

const countedRulesDiffer: Rule = ({ webFirewall: { countedRules } }) => {
  const twice = repeated(countedRules.map(({ rule }) => rule));
  return must(twice.length === 0, 'webFirewall.countedRules', 'must name a rule once, with all its paths', twice);
};

const countedRulesFit: Rule = ({ webFirewall: { countedRules } }) => {
  const narrowed = countedRules.filter(({ paths }) => !paths.includes(EVERY_PATH)).length;
  return must(
    narrowed <= MOST_NARROWED_RULES,
    'webFirewall.countedRules',
    `must have at most ${MOST_NARROWED_RULES} rules that count on some paths only, or the firewall costs extra capacity`,
    narrowed,
  );
};

const limitsGrow: Rule = ({ webFirewall }) => {
  const { requestsPerAddress, strictRequestsPerAddress, strictRequestsPerNetwork } = webFirewall;
  return [
    ...must(
      strictRequestsPerAddress < requestsPerAddress,
      'webFirewall.strictRequestsPerAddress',
      `must be less than requestsPerAddress (${requestsPerAddress}), or it refuses nothing more`,
      strictRequestsPerAddress,
    ),
    ...must(
      strictRequestsPerNetwork > strictRequestsPerAddress,
      'webFirewall.strictRequestsPerNetwork',
      `must be more than strictRequestsPerAddress (${strictRequestsPerAddress}): a network has many addresses`,
      strictRequestsPerNetwork,
    ),
  ];
};

/** The web firewall. */
export const webFirewallRules: readonly Rule[] = [countedRulesDiffer, countedRulesFit, limitsGrow];
