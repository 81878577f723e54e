import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { removalPolicyOf } from '../shared/removal-policy';

/** What the logs of the firewall depend on. */
export interface WebFirewallLogsProps {
  /** Firewall that is recorded. */
  readonly webAcl: wafv2.IWebACLRef;
  /** First part of names. */
  readonly namePrefix: string;
  /** Request headers whose values are not recorded, in lower case. */
  readonly redactedHeaders: readonly string[];
  /** Key of the log group. Its policy must allow CloudWatch Logs to use it. */
  readonly encryptionKey: kms.IKey;
  /** How long records are kept. */
  readonly retention: logs.RetentionDays;
  /** Whether records outlive the stack. */
  readonly retain: boolean;
}

/**
 * Keeps the records of requests that a rule blocked or counted. At the load that this platform is built for, a record
 * of every request would be more than 1 TB per day. The number of allowed requests is a metric.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingFilter.html
 */
const ONLY_MATCHES = {
  DefaultBehavior: 'DROP',
  Filters: [
    {
      Behavior: 'KEEP',
      Requirement: 'MEETS_ANY',
      Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({ ActionCondition: { Action } })),
    },
  ],
};

/** Records what the firewall blocked or counted, without the credentials that requests carry. */
export class WebFirewallLogs extends Construct {
  public constructor(scope: Construct, id: string, props: WebFirewallLogsProps) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      // AWS WAF requires this prefix:
      // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
      logGroupName: `aws-waf-logs-${props.namePrefix}`,
      retention: props.retention,
      encryptionKey: props.encryptionKey,
      removalPolicy: removalPolicyOf(props.retain),
    });
    const logging = new wafv2.CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: props.webAcl.webAclRef.webAclArn,
      // AWS WAF requires the ARN without the `:*` at the end of the log group's attribute.
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: logGroup.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      loggingFilter: ONLY_MATCHES,
      redactedFields: [...props.redactedHeaders.map((name) => ({ singleHeader: { Name: name } })), { queryString: {} }],
    });
    logging.node.addDependency(this.allowDelivery(`${props.namePrefix}-web-firewall-logs`, logGroup));
  }

  /**
   * Otherwise AWS WAF creates a policy for all log groups, and never deletes it. Written by hand: the policy must name
   * the delivery service and the account that it delivers for.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
   */
  private allowDelivery(resourcePolicyName: string, logGroup: logs.LogGroup): logs.ResourcePolicy {
    const stack = Stack.of(this);
    const logDelivery = stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
    return new logs.ResourcePolicy(this, 'DeliveryPolicy', {
      // The library's default name is the same in every environment, but names must be unique in an account and region.
      resourcePolicyName,
      policyStatements: [
        new iam.PolicyStatement({
          sid: 'WebFirewallLogDelivery',
          principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
          conditions: {
            StringEquals: { 'aws:SourceAccount': stack.account },
            ArnLike: { 'aws:SourceArn': logDelivery },
          },
        }),
      ],
    });
  }
}
