import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, type IDependable } from 'constructs';
import { KEY_USE } from '../shared/key-policy';
import { LogBucket } from '../shared/log-bucket';

/** What the access logs depend on. */
export interface DistributionAccessLogsProps {
  /** Distribution whose requests are recorded. */
  readonly distribution: cloudfront.IDistribution;
  /** First part of names. */
  readonly namePrefix: string;
  /** Key of the logs. */
  readonly encryptionKey: kms.IKey;
  /** Bucket for the server access logs of the bucket. */
  readonly serverAccessLogs: s3.IBucket;
  /** How long logs are kept. */
  readonly retention: logs.RetentionDays;
  /** Whether logs outlive the stack. */
  readonly retain: boolean;
}

/**
 * Fields of a record, without those that can contain secrets or card data: query string, cookies, and the referrer with
 * its query string.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
const RECORD_FIELDS = [
  'date',
  'time',
  'x-edge-location',
  'sc-bytes',
  'c-ip',
  'cs-method',
  'cs(Host)',
  'cs-uri-stem',
  'sc-status',
  'cs(User-Agent)',
  'x-edge-result-type',
  'x-edge-request-id',
  'x-host-header',
  'cs-protocol',
  'cs-bytes',
  'time-taken',
  'x-forwarded-for',
  'ssl-protocol',
  'ssl-cipher',
  'x-edge-response-result-type',
  'cs-protocol-version',
  'c-port',
  'time-to-first-byte',
  'x-edge-detailed-result-type',
  'sc-content-type',
  'sc-content-len',
  'sc-range-start',
  'sc-range-end',
];

/**
 * Path of the records of an hour, below the prefix `AWSLogs/<account>/CloudFront/` that CloudFront adds when the
 * delivery is created. Athena can read a single day: docs/access-logs.md.
 *
 * Do not change it. An update of the path loses the prefix, so a new path requires a new delivery:
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2274
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
const PARTITIONS = '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}';

/**
 * Records the requests of viewers in a bucket with the layer's key.
 *
 * This is CloudFront's standard logging v2. Legacy standard logging, a property of the distribution, needs a bucket
 * with access control lists, and cannot leave out fields.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class DistributionAccessLogs extends Construct {
  public constructor(scope: Construct, id: string, props: DistributionAccessLogsProps) {
    super(scope, id);
    const name = `${props.namePrefix}-distribution`;
    const { bucket } = new LogBucket(this, 'Logs', {
      encryptionKey: props.encryptionKey,
      serverAccessLogs: { bucket: props.serverAccessLogs, prefix: 'distribution-access-logs/' },
      retention: props.retention,
      retain: props.retain,
    });
    const bucketPolicy = this.allowDelivery(name, bucket, props.encryptionKey);

    const source = new logs.CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: props.distribution.distributionArn,
    });
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: 'json',
    });
    const delivery = new logs.CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      s3SuffixPath: PARTITIONS,
      s3EnableHiveCompatiblePath: false,
      recordFields: RECORD_FIELDS,
    });
    delivery.addResourceDependency(source);
    // If the bucket has no policy yet, the service writes its own, and CloudFormation then fails to create ours.
    if (bucketPolicy !== undefined) {
      destination.node.addDependency(bucketPolicy);
    }
  }

  /**
   * Written by hand: no grant can limit the delivery service to this one source.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
   */
  private allowDelivery(sourceName: string, bucket: s3.Bucket, key: kms.IKey): IDependable | undefined {
    const stack = Stack.of(this);
    const principals = [new iam.ServicePrincipal('delivery.logs.amazonaws.com')];
    const fromSource = {
      'aws:SourceArn': stack.formatArn({
        service: 'logs',
        resource: 'delivery-source',
        resourceName: sourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    };
    const fromAccount = { 'aws:SourceAccount': stack.account };
    const { policyDependable } = bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'DistributionAccessLogDelivery',
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/CloudFront/*`)],
        conditions: {
          StringEquals: { ...fromAccount, 's3:x-amz-acl': 'bucket-owner-full-control' },
          ArnLike: fromSource,
        },
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'DistributionAccessLogDelivery',
        principals,
        actions: [...KEY_USE, 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: fromAccount, ArnLike: fromSource },
      }),
    );
    return policyDependable;
  }
}
