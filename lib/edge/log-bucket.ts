import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** What a bucket for logs is told. */
export interface LogBucketProps {
  /** Key of the bucket. @default - S3's own key: S3 delivers server access logs to no other */
  readonly encryptionKey?: kms.IKey;
  /** Bucket that records who touched the logs. @default - not recorded */
  readonly serverAccessLogs?: s3.IBucket;
  /** How long logs are kept. */
  readonly retention: logs.RetentionDays;
  /** Whether the logs outlive the stack. */
  readonly retain: boolean;
}

/** How long a log that somebody deleted or overwrote can still be brought back. */
const RECOVERY = Duration.days(30);

/**
 * A private bucket that services write logs to, and that forgets them when their time is over.
 *
 * Versions protect the logs from being overwritten or deleted. There is no Object Lock: S3 delivers no server access
 * logs to a bucket that has it, and a lock outlives every correction of the retention it was written with.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class LogBucket extends Construct {
  /** The bucket. */
  public readonly bucket: s3.Bucket;

  public constructor(scope: Construct, id: string, props: LogBucketProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...encryptionOf(props.encryptionKey),
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'Expire',
          expiration: Duration.days(props.retention),
          noncurrentVersionExpiration: RECOVERY,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      serverAccessLogsBucket: props.serverAccessLogs,
      serverAccessLogsPrefix: props.serverAccessLogs ? 'distribution-access-logs/' : undefined,
      removalPolicy: props.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}

function encryptionOf(key: kms.IKey | undefined): Partial<s3.BucketProps> {
  return key === undefined
    ? { encryption: s3.BucketEncryption.S3_MANAGED }
    : { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true };
}
