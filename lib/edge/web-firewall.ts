import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { WebFirewallLogs } from './web-firewall-logs';

/** What the firewall depends on. */
export interface WebFirewallProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** The only domain that requests may ask for. */
  readonly domainName: string;
  /** Key of the firewall's logs. */
  readonly encryptionKey: kms.IKey;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether logs outlive the stack. */
  readonly retain: boolean;
}

/**
 * Requests from one address in five minutes, the firewall's default window, above which the address is refused; static
 * assets do not count.
 *
 * Assumed: a user at work sends a request every ten seconds, 30 in the window, and 160 such users share the address of an
 * office or of a mobile carrier's gateway: 4,800. It stops a flood from one address, 17 requests per second. It does not stop
 * anyone from guessing passwords or cards: that is the application's, which knows the account.
 */
const REQUESTS_PER_ADDRESS = 5000;

/** Requests for static assets, which the distribution answers from the bucket. */
const STATIC_ASSETS = {
  fieldToMatch: { uriPath: {} },
  positionalConstraint: 'STARTS_WITH',
  searchString: '/static/',
  textTransformations: [{ priority: 0, type: 'NONE' }],
};

/**
 * AWS's managed groups, in the order of evaluation. 25 + 200 + 700 + 200 of the 1,500 capacity units that the base
 * price of a web ACL covers; the rate limit takes at most 14, the rule on the host 13.
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
      rules: [foreignHost(0, props.domainName), rateLimit(1), ...managedRuleGroups(2)],
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

/**
 * Refuses requests for another name than the domain: CloudFront also answers for its own, past whatever the domain's owner
 * sees of DNS.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html
 */
function foreignHost(priority: number, domainName: string): wafv2.CfnWebACL.RuleProperty {
  const regexMatchStatement = {
    fieldToMatch: { singleHeader: { Name: 'host' } },
    regexString: `^${domainName.replaceAll('.', '\\.')}(:443)?$`,
    textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
  };
  return {
    name: 'ForeignHost',
    priority,
    action: { block: {} },
    statement: { notStatement: { statement: { regexMatchStatement } } },
    visibilityConfig: visibility('ForeignHost'),
  };
}

/** Files are many and cost little: only what reaches the services counts. */
function rateLimit(priority: number): wafv2.CfnWebACL.RuleProperty {
  return {
    name: 'RateLimit',
    priority,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: REQUESTS_PER_ADDRESS,
        evaluationWindowSec: 300,
        scopeDownStatement: { notStatement: { statement: { byteMatchStatement: STATIC_ASSETS } } },
      },
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
