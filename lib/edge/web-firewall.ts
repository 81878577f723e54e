import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { WebFirewallLogs } from './web-firewall-logs';

/** What the firewall depends on. */
export interface WebFirewallProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Key of the firewall's logs. */
  readonly encryptionKey: kms.IKey;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether logs outlive the stack. */
  readonly retain: boolean;
}

/**
 * Requests from one address in five minutes, the firewall's default window, above which the address is refused.
 *
 * Assumed: a user at work sends a request every ten seconds (30) and loads the frontend once (up to 70 files), 100 in
 * all, and 50 such users share the address of an office or of a mobile carrier's gateway. 100 x 50 = 5,000, or 17 per
 * second: enough for people, too slow for guessing passwords or cards, or for a flood.
 */
const REQUESTS_PER_ADDRESS = 5000;

/**
 * AWS's managed groups, in the order of evaluation. 25 + 200 + 700 + 200 of the 1,500 capacity units that the base
 * price of a web ACL covers; the rate limit takes 2.
 *
 * The common group refuses bodies above 8 KB (`SizeRestrictions_BODY`), which is below the 16 KB that AWS WAF inspects of
 * a request to CloudFront, so nothing passes uninspected. Payment calls are smaller; an endpoint that takes uploads needs
 * a rule of its own before that one is set to count.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const MANAGED_RULE_GROUPS = {
  IpReputation: 'AWSManagedRulesAmazonIpReputationList',
  KnownBadInputs: 'AWSManagedRulesKnownBadInputsRuleSet',
  Common: 'AWSManagedRulesCommonRuleSet',
  SqlInjection: 'AWSManagedRulesSQLiRuleSet',
};

/** Headers that carry credentials or, in the address of the page before, what was entered there. */
const SECRET_HEADERS = [
  'authorization',
  'cookie',
  'proxy-authorization',
  'referer',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
  'x-xsrf-token',
];

/** The firewall of the distribution: refuses known attacks and addresses that ask too often, lets the rest pass. */
export class WebFirewall extends Construct {
  /** The rules, for a distribution to refer to. */
  public readonly webAcl: wafv2.IWebACLRef;
  /** Value of the dimension `WebACL` of the firewall's metrics. */
  public readonly metricName: string;

  public constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    this.metricName = `${props.namePrefix}-web-firewall`;
    this.webAcl = new wafv2.CfnWebACL(this, 'WebAcl', {
      description: 'Filters the requests to the payment platform',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metricName),
      rules: [rateLimit(0), ...managedRuleGroups(1)],
      dataProtectionConfig: { dataProtections: protectedFields() },
    });
    new WebFirewallLogs(this, 'Logs', {
      webAcl: this.webAcl,
      namePrefix: props.namePrefix,
      redactedHeaders: SECRET_HEADERS,
      encryptionKey: props.encryptionKey,
      retention: props.logRetention,
      retain: props.retain,
    });
  }
}

function rateLimit(priority: number): wafv2.CfnWebACL.RuleProperty {
  return {
    name: 'RateLimit',
    priority,
    action: { block: {} },
    statement: {
      rateBasedStatement: { aggregateKeyType: 'IP', limit: REQUESTS_PER_ADDRESS, evaluationWindowSec: 300 },
    },
    visibilityConfig: visibility('RateLimit'),
  };
}

function managedRuleGroups(firstPriority: number): wafv2.CfnWebACL.RuleProperty[] {
  return Object.entries(MANAGED_RULE_GROUPS).map(([name, group], index) => ({
    name,
    priority: firstPriority + index,
    // The rules of the group decide themselves: they block.
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: group } },
    visibilityConfig: visibility(name),
  }));
}

/**
 * Redaction in the logs reaches neither the samples that the console shows nor the fragments that a rule matched; this does.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/data-protection-masking.html
 */
function protectedFields(): wafv2.CfnWebACL.DataProtectProperty[] {
  return [
    { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_HEADER', fieldKeys: SECRET_HEADERS } },
    { action: 'SUBSTITUTION', field: { fieldType: 'QUERY_STRING' } },
    // Also in the fragments that a rule matched, which may be of a card number.
    { action: 'SUBSTITUTION', field: { fieldType: 'BODY' } },
  ];
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
