import { MANAGED_RULE_GROUPS } from './managed-rules';

/** Capacity units that the base price of a web ACL covers: https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html */
export const COVERED_CAPACITY = 1500;

/** Capacity units of AWS's managed groups: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
export const MANAGED_CAPACITY: Readonly<Record<string, number>> = {
  [MANAGED_RULE_GROUPS.IpReputation]: 25,
  [MANAGED_RULE_GROUPS.KnownBadInputs]: 200,
  [MANAGED_RULE_GROUPS.Common]: 700,
  [MANAGED_RULE_GROUPS.SqlInjection]: 200,
};

/** Capacity units of the other rules in lib/edge/web-firewall-rules.ts. */
export const OWN_CAPACITY = 141;

/** Capacity units of a rule of ours that narrows a managed rule to some paths: one label and one pattern. */
export const NARROWING_CAPACITY = 14;

const managed = Object.values(MANAGED_CAPACITY).reduce((total, units) => total + units, 0);

/** Most managed rules that can count on some paths only before the web ACL costs extra. */
export const MOST_NARROWED_RULES = Math.floor((COVERED_CAPACITY - managed - OWN_CAPACITY) / NARROWING_CAPACITY);
