import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/security-exceptions';

/** What the role depends on. */
export interface EnhancedMonitoringRoleProps {
  /** Identifiers of the database instances that use the role. */
  readonly instanceIdentifiers: readonly string[];
}

const LOG_GROUP = 'RDSOSMetrics';

/**
 * Lets Amazon RDS write the operating system's metrics of these instances to CloudWatch Logs.
 *
 * Unlike the library's role, it can be used only for these instances, and it can only write, and only to one log group:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.Enabling.html
 */
export class EnhancedMonitoringRole extends Construct {
  /** The role. */
  public readonly role: iam.IRole;

  public constructor(scope: Construct, id: string, props: EnhancedMonitoringRoleProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      description: 'Writes enhanced monitoring of the database instances to CloudWatch Logs',
      assumedBy: this.trustedFor(props.instanceIdentifiers),
      // Inline, so that the role never exists without its permissions: RDS uses them when it creates an instance.
      inlinePolicies: { Logging: this.logging() },
    });
    acknowledgeInlinePolicy(this.role);
    acknowledgeWildcardResource(
      this.role,
      this.logGroup(),
      'The form in which CloudWatch Logs authorizes actions on a log group; it stands for this one group. Wrong if the name ' +
        'RDSOSMetrics were used for anything but enhanced monitoring.',
    );
    acknowledgeWildcardResource(
      this.role,
      this.streams(),
      'A stream is named after the resource id of its instance, which exists only after the role. Wrong if the log group ' +
        'RDSOSMetrics were used for anything but enhanced monitoring.',
    );
  }

  private trustedFor(instanceIdentifiers: readonly string[]): iam.ServicePrincipal {
    const instances = instanceIdentifiers.map((resourceName) => this.arn('rds', 'db', resourceName));
    return new iam.ServicePrincipal('monitoring.rds.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        ArnEquals: { 'aws:SourceArn': instances },
      },
    });
  }

  /**
   * Written by hand: the log group belongs to the account, not to the stack, so no construct can grant access to it.
   */
  private logging(): iam.PolicyDocument {
    return new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
          resources: [this.logGroup()],
        }),
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [this.streams()],
        }),
      ],
    });
  }

  /**
   * With `:*` at its end: CloudWatch Logs checks both actions against this form of the ARN, and AWS's own policy,
   * AmazonRDSEnhancedMonitoringRole, has it too.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html#CWL_ARN_Format
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html
   */
  private logGroup(): string {
    return this.arn('logs', 'log-group', `${LOG_GROUP}:*`);
  }

  private streams(): string {
    return this.arn('logs', 'log-group', `${LOG_GROUP}:log-stream:*`);
  }

  private arn(service: string, resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  }
}
