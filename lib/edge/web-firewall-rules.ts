import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { EVERY_PATH, MANAGED_RULES, type CountableRule } from '../facts/managed-rules';
import {
  and,
  beginsWith,
  foreignHost,
  labelled,
  not,
  plainlyBelow,
  staticAsset,
  type Statement,
} from './web-firewall-statements';

/** A managed rule that counts on some paths. */
export interface CountedRule {
  /** The rule. */
  readonly rule: CountableRule;
  /** Paths below which it counts; it blocks everywhere else. */
  readonly paths: readonly string[];
}

/** What the firewall refuses. The limits are requests in five minutes: docs/web-firewall.md has their arithmetic. */
export interface WebFirewallSettings {
  /** Limit of an address, static assets apart. */
  readonly requestsPerAddress: number;
  /** Paths that take logins and payments. */
  readonly strictPaths: readonly string[];
  /** Limit of an address for the strict paths. */
  readonly strictRequestsPerAddress: number;
  /** Limit of a network for the strict paths. */
  readonly strictRequestsPerNetwork: number;
  /** Managed rules that do not block everywhere. */
  readonly countedRules: readonly CountedRule[];
}

type Rule = Omit<wafv2.CfnWebACL.RuleProperty, 'priority'>;

const WINDOW_SECONDS = 300;

/** AWS's managed groups, in the order of evaluation. */
const MANAGED_RULE_GROUPS = {
  IpReputation: 'AWSManagedRulesAmazonIpReputationList',
  KnownBadInputs: 'AWSManagedRulesKnownBadInputsRuleSet',
  Common: 'AWSManagedRulesCommonRuleSet',
  SqlInjection: 'AWSManagedRulesSQLiRuleSet',
};

/**
 * The rules of the firewall, in the order of evaluation. Of the 1,500 capacity units that the base price of a web ACL covers
 * they take 1,125 for the managed groups, 141 for the others, and 14 for each rule that counts on some paths only.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export function firewallRules(domainName: string, settings: WebFirewallSettings): wafv2.CfnWebACL.RuleProperty[] {
  const { requestsPerAddress, strictPaths, strictRequestsPerAddress, strictRequestsPerNetwork, countedRules } =
    settings;
  const strict = beginsWith(strictPaths);
  const rules = [
    // CloudFront answers for its own name too, past what the owner of the domain sees:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html
    blocking('ForeignHost', foreignHost(domainName)),
    limiting('RateLimit', requestsPerAddress, { aggregateKeyType: 'IP' }, not(staticAsset())),
    limiting('StrictRateLimit', strictRequestsPerAddress, { aggregateKeyType: 'IP' }, strict),
    // AWS WAF counts each IPv6 address on its own, and an owner of one has at least 2^64. It has no key for their prefix:
    // docs/adr/0016-rate-limits-by-address-and-network.md
    limiting(
      'NetworkRateLimit',
      strictRequestsPerNetwork,
      { aggregateKeyType: 'CUSTOM_KEYS', customKeys: [{ asn: {} }] },
      strict,
    ),
    ...Object.entries(MANAGED_RULE_GROUPS).map(([name, group]) => managedGroup(name, group, countedRules)),
    ...countedRules.filter(({ paths }) => !paths.includes(EVERY_PATH)).map(elsewhere),
  ];
  return rules.map((rule, priority) => ({ ...rule, priority }));
}

/** Metrics and samples of a rule, or of the whole. */
export function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

function blocking(name: string, statement: Statement): Rule {
  return { name, statement, action: { block: {} }, visibilityConfig: visibility(name) };
}

function limiting(
  name: string,
  limit: number,
  key: Pick<wafv2.CfnWebACL.RateBasedStatementProperty, 'aggregateKeyType' | 'customKeys'>,
  scopeDownStatement: Statement,
): Rule {
  const rateBasedStatement = { ...key, limit, evaluationWindowSec: WINDOW_SECONDS, scopeDownStatement };
  return blocking(name, { rateBasedStatement });
}

function managedGroup(name: string, group: string, countedRules: readonly CountedRule[]): Rule {
  const counted = countedRules.filter(({ rule }) => MANAGED_RULES[rule].group === group);
  const ruleActionOverrides = counted.map(({ rule }) => ({ name: rule, actionToUse: { count: {} } }));
  return {
    name,
    // The other rules of the group decide themselves: they block.
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name: group,
        ...(ruleActionOverrides.length > 0 && { ruleActionOverrides }),
      },
    },
    visibilityConfig: visibility(name),
  };
}

/** Blocks what a counting rule labelled outside of the paths on which it is to count. */
function elsewhere({ rule, paths }: CountedRule): Rule {
  return blocking(rule, and(labelled(MANAGED_RULES[rule].label), not(plainlyBelow(paths))));
}
