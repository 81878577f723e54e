import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LogBucket } from '../shared/log-bucket';

/** What the bucket depends on. */
export interface AccessLogBucketProps {
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether logs outlive the stack. If not, the buckets must be emptied before the stack can be deleted. */
  readonly retainData: boolean;
}

/**
 * The bucket that Elastic Load Balancing delivers its logs to, and a second one for the server access logs of the
 * first.
 *
 * A function, not a construct: another level in the tree would change the logical ids of existing buckets.
 */
export function accessLogBucket(scope: Construct, props: AccessLogBucketProps): s3.Bucket {
  const common = { retention: props.logRetention, retain: props.retainData };
  const { bucket: records } = new LogBucket(scope, 'ServerAccessLogs', common);
  const serverAccessLogs = { bucket: records, prefix: 'load-balancer-logs/' };
  return new LogBucket(scope, 'AccessLogs', { ...common, serverAccessLogs }).bucket;
}
