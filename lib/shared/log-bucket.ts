import { Duration, Validations } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { removalPolicyOf } from './removal-policy';

/** Where the requests to a bucket are recorded. */
export interface ServerAccessLogs {
  /** Bucket of the records. */
  readonly bucket: s3.IBucket;
  /** Prefix of the records' keys, with a trailing slash. */
  readonly prefix: string;
}

/** What a bucket for logs depends on. */
export interface LogBucketProps {
  /** Key of the bucket. @default - S3's own key; S3 and load balancers deliver logs to no bucket with another one */
  readonly encryptionKey?: kms.IKey;
  /** Where access to the logs is recorded. @default - nowhere; only for the bucket that holds these records */
  readonly serverAccessLogs?: ServerAccessLogs;
  /** How long logs are kept. */
  readonly retention: logs.RetentionDays;
  /** Whether the logs outlive the stack. */
  readonly retain: boolean;
}

/** How long a deleted or overwritten log can be restored. */
const RECOVERY = Duration.days(30);

/**
 * A private bucket that services write logs to, and that deletes them after their retention.
 *
 * Versioning protects the logs from being overwritten or deleted. There is no Object Lock: S3 delivers no server access
 * logs to a bucket that has it, and the retention of an object that is already locked cannot be shortened.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
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
      serverAccessLogsBucket: props.serverAccessLogs?.bucket,
      serverAccessLogsPrefix: props.serverAccessLogs?.prefix,
      removalPolicy: removalPolicyOf(props.retain),
    });
    this.acknowledgeFindings(props);
  }

  private acknowledgeFindings({ encryptionKey }: LogBucketProps): void {
    Validations.of(this.bucket).acknowledge({
      id: 'PCI.DSS.321-S3BucketReplicationEnabled',
      reason:
        'S3 keeps objects in three zones, and versions bring back what was deleted or overwritten. Wrong if logs had to ' +
        'survive the loss of a whole region: then the security account collects them there.',
    });
    if (encryptionKey === undefined) {
      Validations.of(this.bucket).acknowledge({
        id: 'PCI.DSS.321-S3DefaultEncryptionKMS',
        reason:
          "Encrypted with S3's own keys: S3's server access logs and Elastic Load Balancing's logs are delivered to no " +
          'bucket with a customer key. Wrong as soon as AWS lifts that, or other data is put here.',
      });
    }
  }
}

function encryptionOf(key: kms.IKey | undefined): Partial<s3.BucketProps> {
  return key === undefined
    ? { encryption: s3.BucketEncryption.S3_MANAGED }
    : { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true };
}
