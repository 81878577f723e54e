import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CustomerKey } from '../shared/customer-key';
import { removalPolicyOf } from '../shared/removal-policy';
import { acknowledgeInlinePolicy } from '../shared/security-exceptions';
import { createAfterRights } from '../shared/role-rights';

/** What the flow logs depend on. */
export interface FlowLogsProps {
  /** VPC whose traffic is recorded. */
  readonly vpc: ec2.IVpc;
  /** First part of names. */
  readonly namePrefix: string;
  /** How long records are kept. */
  readonly retention: logs.RetentionDays;
  /** Whether records and their key outlive the stack. */
  readonly retain: boolean;
}

/** Records all traffic of the VPC, accepted and rejected, in a log group with its own key. */
export class FlowLogs extends Construct {
  public constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { key } = new CustomerKey(this, 'EncryptionKey', {
      description: 'Encrypts the flow logs of the VPC',
      alias: `${props.namePrefix}/network`,
      encryptsLogs: true,
      retain: props.retain,
    });
    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: props.retention,
      encryptionKey: key,
      removalPolicy: removalPolicyOf(props.retain),
    });
    const writerRole = this.writerRole();
    const flowLog = new ec2.FlowLog(this, 'FlowLog', {
      resourceType: ec2.FlowLogResourceType.fromVpc(props.vpc),
      destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup, writerRole),
      trafficType: ec2.FlowLogTrafficType.ALL,
      maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    });
    createAfterRights(flowLog, writerRole);
  }

  /**
   * The destination adds the permissions. The role that it would create lets flow logs of any account assume it:
   * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
   */
  private writerRole(): iam.Role {
    const stack = Stack.of(this);
    const flowLogs = stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' });
    const role = new iam.Role(this, 'WriterRole', {
      description: 'Lets VPC flow logs write to their log group',
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account }, ArnLike: { 'aws:SourceArn': flowLogs } },
      }),
    });
    acknowledgeInlinePolicy(role);
    return role;
  }
}
