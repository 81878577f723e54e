import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { removalPolicyOf } from '../shared/removal-policy';

/** What the log groups depend on. */
export interface DatabaseLogsProps {
  /** Identifier of the cluster, which Amazon RDS has in the names of the log groups. */
  readonly clusterIdentifier: string;
  /** Key of the records. */
  readonly encryptionKey: kms.IKey;
  /** How long records are kept. */
  readonly retention: logs.RetentionDays;
  /** Whether records outlive the stack. */
  readonly retain: boolean;
}

/**
 * The log groups that the cluster exports to. They must exist before the cluster.
 *
 * Otherwise Amazon RDS creates them without a customer key and with unlimited retention, and the library sets the
 * retention with a Lambda function.
 */
export class DatabaseLogs extends Construct {
  /** Logs that the cluster exports: the engine's log, and errors of IAM logins. */
  public readonly exports: readonly string[] = ['postgresql', 'iam-db-auth-error'];

  public constructor(scope: Construct, id: string, props: DatabaseLogsProps) {
    super(scope, id);
    this.logGroup('Postgresql', 'postgresql', props);
    this.logGroup('IamAuthenticationErrors', 'iam-db-auth-error', props);
  }

  private logGroup(id: string, log: string, props: DatabaseLogsProps): void {
    new logs.LogGroup(this, id, {
      logGroupName: `/aws/rds/cluster/${props.clusterIdentifier}/${log}`,
      encryptionKey: props.encryptionKey,
      retention: props.retention,
      removalPolicy: removalPolicyOf(props.retain),
    });
  }
}
