import { accountRules } from './account-rules';
import { databaseRules } from './database-rules';
import { domainRules } from './domain-rules';
import { networkRules } from './network-rules';
import { operationsRules } from './operations-rules';
import { productionRules } from './production-rules';
import type { Rule } from './rule';
import { serviceRules } from './service-rules';
import { webFirewallRules } from './web-firewall-rules';

/** Every rule that reads more than one value. */
export const ALL_RULES: readonly Rule[] = [
  ...accountRules,
  ...networkRules,
  ...domainRules,
  ...serviceRules,
  ...databaseRules,
  ...webFirewallRules,
  ...operationsRules,
  ...productionRules,
];
