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
  /** The only host name that requests may have. */
  readonly domainName: string;
  /** Limits and rules. */
  readonly settings: WebFirewallSettings;
  /** Key of the firewall's logs. */
  readonly encryptionKey: kms.IKey;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether logs outlive the stack. */
  readonly retain: boolean;
}

/**
 * Headers that carry credentials, or, as `referer` does, what was entered on the previous page.
 * docs/application-contract.md lists them: an application must not send a token in another header.
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

/**
 * The firewall of the distribution. It refuses known attacks and clients that send too many requests, and allows the
 * rest.
 */
export class WebFirewall extends Construct {
  /** The web ACL, for a distribution to refer to. */
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
      // The firewall does not see an attack beyond the inspected part of a body. The default is 16 KB; more costs extra
      // only for large bodies:
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
 * Protects sensitive fields in logs and samples. Redaction in the logs alone covers neither the samples in the console
 * nor the matched fragments of a request, which may contain a card number. This covers both, because neither match
 * details nor rate details are excluded.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_DataProtection.html
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_DataProtectionConfig.html
 */
function protectedFields(): wafv2.CfnWebACL.DataProtectProperty[] {
  return [
    { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_HEADER', fieldKeys: SECRET_HEADERS } },
    // Without keys, all fields of the type.
    ...['SINGLE_COOKIE', 'SINGLE_QUERY_ARGUMENT', 'QUERY_STRING', 'BODY'].map((fieldType) => ({
      action: 'SUBSTITUTION',
      field: { fieldType },
    })),
  ];
}
