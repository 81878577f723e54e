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

/** Amazon RDS's names of the logs, by construct id: the engine's log, and errors of IAM logins. */
const LOGS = { Postgresql: 'postgresql', IamAuthenticationErrors: 'iam-db-auth-error' };

/**
 * The log groups that the cluster exports to. They must exist before the cluster.
 *
 * Otherwise Amazon RDS creates them without a customer key and with unlimited retention, and the library sets the
 * retention with a Lambda function.
 */
export class DatabaseLogs extends Construct {
  /** Logs that the cluster exports. */
  public readonly exports: readonly string[] = Object.values(LOGS);

  public constructor(scope: Construct, id: string, props: DatabaseLogsProps) {
    super(scope, id);
    for (const [logId, log] of Object.entries(LOGS)) {
      new logs.LogGroup(this, logId, {
        logGroupName: `/aws/rds/cluster/${props.clusterIdentifier}/${log}`,
        encryptionKey: props.encryptionKey,
        retention: props.retention,
        removalPolicy: removalPolicyOf(props.retain),
      });
    }
  }
}
