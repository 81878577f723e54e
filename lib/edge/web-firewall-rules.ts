import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { EVERY_PATH, MANAGED_RULE_GROUPS, MANAGED_RULES, type CountableRule } from '../facts/managed-rules';
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

/**
 * Limits and rules of the firewall. Limits are requests in five minutes: docs/web-firewall.md shows how they are
 * calculated.
 */
export interface WebFirewallSettings {
  /** Limit of an address, without static assets. */
  readonly requestsPerAddress: number;
  /** Paths that take logins and payments. */
  readonly strictPaths: readonly string[];
  /** Limit of an address for the strict paths. */
  readonly strictRequestsPerAddress: number;
  /** Limit of a network for the strict paths. */
  readonly strictRequestsPerNetwork: number;
  /** Managed rules that count instead of block on some paths. */
  readonly countedRules: readonly CountedRule[];
}

type Rule = Omit<wafv2.CfnWebACL.RuleProperty, 'priority'>;

const WINDOW_SECONDS = 300;

/**
 * The rules of the firewall, in the order of evaluation. lib/facts/web-acl-capacity.ts has the capacity units that they
 * use.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export function firewallRules(domainName: string, settings: WebFirewallSettings): wafv2.CfnWebACL.RuleProperty[] {
  const { requestsPerAddress, strictPaths, strictRequestsPerAddress, strictRequestsPerNetwork, countedRules } =
    settings;
  const strict = beginsWith(strictPaths);
  const rules = [
    // CloudFront also answers on its own domain name, which bypasses the custom domain:
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html
    blocking('ForeignHost', foreignHost(domainName)),
    limiting('RateLimit', requestsPerAddress, { aggregateKeyType: 'IP' }, not(staticAsset())),
    limiting('StrictRateLimit', strictRequestsPerAddress, { aggregateKeyType: 'IP' }, strict),
    // AWS WAF counts each IPv6 address separately, but a single client has at least 2^64. It cannot aggregate by prefix:
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

/** Metrics and samples of a rule or of the whole web ACL. */
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
    // The other rules of the group keep their own action: they block.
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

/** Blocks requests that a counting rule labelled outside the paths on which it should count. */
function elsewhere({ rule, paths }: CountedRule): Rule {
  return blocking(rule, and(labelled(MANAGED_RULES[rule].label), not(plainlyBelow(paths))));
}
