import { Duration, Validations } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { removalPolicyOf } from '../shared/removal-policy';

/** What the static assets depend on. */
export interface StaticAssetsProps {
  /** Bucket for the server access logs of the assets. */
  readonly serverAccessLogs: s3.IBucket;
  /** Whether the assets outlive the stack. Otherwise the bucket must be emptied before the stack can be deleted. */
  readonly retain: boolean;
}

/**
 * A private bucket for the files of the frontend, and the identity with which CloudFront reads them.
 *
 * The pipeline of the frontend uploads the files: docs/static-assets.md. This construct uploads nothing.
 */
export class StaticAssets extends Construct {
  /** The bucket. */
  public readonly bucket: s3.Bucket;
  /** The bucket as CloudFront reads it. */
  public readonly origin: cloudfront.IOrigin;

  public constructor(scope: Construct, id: string, props: StaticAssetsProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      // An origin access identity cannot read objects that are encrypted with a KMS key:
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'ForgetReplacedAssets',
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      serverAccessLogsBucket: props.serverAccessLogs,
      serverAccessLogsPrefix: 'static-assets/',
      removalPolicy: removalPolicyOf(props.retain),
    });
    Validations.of(this.bucket).acknowledge(
      {
        id: 'PCI.DSS.321-S3DefaultEncryptionKMS',
        reason:
          "Encrypted with S3's own keys: an origin access identity cannot read what a KMS key encrypts, and every browser " +
          'gets these files anyway. Wrong once CloudFront reads the bucket by origin access control, or it holds secrets.',
      },
      {
        id: 'PCI.DSS.321-S3BucketReplicationEnabled',
        reason:
          "The files are built from the frontend's repository and can be uploaded again; S3 keeps them in three zones. " +
          'Wrong if the bucket held what exists nowhere else, such as uploads of customers.',
      },
    );
    // Without permission to list, S3 answers 403 instead of 404 for a missing object, which does not reveal names.
    this.origin = origins.S3BucketOrigin.withOriginAccessIdentity(this.bucket, {
      originAccessIdentity: new cloudfront.OriginAccessIdentity(this, 'OriginAccessIdentity', {
        comment: 'Reads the static assets of the frontend',
      }),
    });
  }
}
