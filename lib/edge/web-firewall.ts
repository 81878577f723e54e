import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { WebFirewallLogs } from './web-firewall-logs';
import { firewallRules, visibility, type WebFirewallSettings } from './web-firewall-rules';

/** What the firewall depends on. */
export interface WebFirewallProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** The only domain that requests may ask for. */
  readonly domainName: string;
  /** What it refuses. */
  readonly settings: WebFirewallSettings;
  /** Key of the firewall's logs. */
  readonly encryptionKey: kms.IKey;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether logs outlive the stack. */
  readonly retain: boolean;
}

/**
 * Headers that carry credentials or, in the address of the page before, what was entered there. docs/application-contract.md
 * names them: an application has no other for a token.
 */
const SECRET_HEADERS = [
  'authorization',
  'cookie',
  'proxy-authorization',
  'referer',
  'x-access-token',
  'x-amz-security-token',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
  'x-refresh-token',
  'x-session-token',
  'x-xsrf-token',
];

/** The firewall of the distribution: refuses known attacks and callers that ask too often, lets the rest pass. */
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
      rules: firewallRules(props.domainName, props.settings),
      // A body that is padded beyond what is inspected passes. The default is 16 KB; more costs for large bodies only:
      // https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
      associationConfig: { requestBody: { CLOUDFRONT: { defaultSizeInspectionLimit: 'KB_64' } } },
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
 * Redaction in the logs reaches neither the samples that the console shows nor the fragments that a rule matched, which may be
 * of a card number; this does, since neither details of matches nor of rates are excluded.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_DataProtection.html
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_DataProtectionConfig.html
 */
function protectedFields(): wafv2.CfnWebACL.DataProtectProperty[] {
  return [
    { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_HEADER', fieldKeys: SECRET_HEADERS } },
    // Without keys, all of a kind.
    ...['SINGLE_COOKIE', 'SINGLE_QUERY_ARGUMENT', 'QUERY_STRING', 'BODY'].map((fieldType) => ({
      action: 'SUBSTITUTION',
      field: { fieldType },
    })),
  ];
}
