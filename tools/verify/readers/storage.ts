import type { LifecycleRule } from '@aws-sdk/client-s3';
import { ANYTHING } from '../compare/compare';
import { orNone, pick, type Properties, type TypeReaders } from './reader';

/** A rule under the names that CloudFormation has for it. */
function lifecycleRule({ Expiration, ...rule }: LifecycleRule): Properties {
  const renamed = { ExpirationInDays: 'Days', ExpirationDate: 'Date' };
  return { ...rule, ...pick(Expiration, ['ExpiredObjectDeleteMarker'], renamed) };
}

/** How buckets and secrets are read. */
export const storageReaders: TypeReaders = {
  'AWS::S3::Bucket': {
    read: async ({ clients: { s3 }, id: Bucket }) => {
      await s3.headBucket({ Bucket });
      const [encryption, lifecycle, ownership, block, versioning, logging] = await Promise.all([
        orNone(s3.getBucketEncryption({ Bucket })),
        orNone(s3.getBucketLifecycleConfiguration({ Bucket })),
        orNone(s3.getBucketOwnershipControls({ Bucket })),
        orNone(s3.getPublicAccessBlock({ Bucket })),
        s3.getBucketVersioning({ Bucket }),
        s3.getBucketLogging({ Bucket }),
      ]);
      const [website, cors, replication, lock, notifications, acl] = await Promise.all([
        orNone(s3.getBucketWebsite({ Bucket })),
        orNone(s3.getBucketCors({ Bucket })),
        orNone(s3.getBucketReplication({ Bucket })),
        orNone(s3.getObjectLockConfiguration({ Bucket })),
        s3.getBucketNotificationConfiguration({ Bucket }),
        s3.getBucketAcl({ Bucket }),
      ]);
      const [accelerate, inventory] = await Promise.all([
        orNone(s3.getBucketAccelerateConfiguration({ Bucket })),
        orNone(s3.listBucketInventoryConfigurations({ Bucket })),
      ]);
      const rules = encryption?.ServerSideEncryptionConfiguration?.Rules;
      const target = logging.LoggingEnabled;
      return {
        BucketName: Bucket,
        BucketEncryption: {
          ServerSideEncryptionConfiguration: rules?.map(
            ({ ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault, ...rule }) => ({
              ...rule,
              ServerSideEncryptionByDefault,
            }),
          ),
        },
        LifecycleConfiguration: {
          Rules: lifecycle?.Rules?.map(lifecycleRule),
          TransitionDefaultMinimumObjectSize: lifecycle?.TransitionDefaultMinimumObjectSize,
        },
        OwnershipControls: { Rules: ownership?.OwnershipControls?.Rules },
        PublicAccessBlockConfiguration: block?.PublicAccessBlockConfiguration,
        VersioningConfiguration: pick(versioning, ['Status', 'MFADelete']),
        LoggingConfiguration: target && {
          ...pick(target, ['TargetGrants', 'TargetObjectKeyFormat'], { LogFilePrefix: 'TargetPrefix' }),
          DestinationBucketName: target.TargetBucket,
        },
        WebsiteConfiguration: website && pick(website, ['IndexDocument', 'RedirectAllRequestsTo', 'RoutingRules']),
        CorsConfiguration: cors?.CORSRules,
        AccelerateConfiguration: { AccelerationStatus: accelerate?.Status },
        InventoryConfigurations: inventory?.InventoryConfigurationList,
        ReplicationConfiguration: replication?.ReplicationConfiguration,
        ObjectLockConfiguration: lock?.ObjectLockConfiguration,
        NotificationConfiguration: pick(notifications, [
          ...['TopicConfigurations', 'QueueConfigurations', 'LambdaFunctionConfigurations', 'EventBridgeConfiguration'],
        ]),
        // Those of the owner are there by themselves.
        AccessControl: acl.Grants?.filter(({ Grantee }) => Grantee?.ID !== acl.Owner?.ID),
      };
    },
    defaults: {
      BucketName: [ANYTHING],
      'LifecycleConfiguration.TransitionDefaultMinimumObjectSize': [ANYTHING],
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
      'BucketEncryption.ServerSideEncryptionConfiguration.BlockedEncryptionTypes': [ANYTHING],
      'VersioningConfiguration.MFADelete': ['Disabled'],
      'AccelerateConfiguration.AccelerationStatus': ['Suspended'],
    },
  },
  'AWS::S3::BucketPolicy': {
    read: async ({ clients: { s3 }, template }) => {
      const { Policy } = await s3.getBucketPolicy({ Bucket: String(template.Bucket) });
      return { Bucket: template.Bucket, PolicyDocument: Policy };
    },
  },
  'AWS::SSM::Parameter': {
    read: async ({ clients: { ssm }, id: Name }) => {
      const { Parameter } = await ssm.getParameter({ Name });
      return Parameter && pick(Parameter, ['Name', 'Type', 'Value', 'DataType']);
    },
    unseen: { Description: 'Systems Manager reports it apart from the value, and nothing depends on it' },
    defaults: { Name: [ANYTHING], DataType: ['text'] },
  },
  'AWS::SecretsManager::Secret': {
    read: async ({ clients: { secrets }, id: SecretId }) => {
      const [found, policy] = await Promise.all([
        secrets.describeSecret({ SecretId }),
        orNone(secrets.getResourcePolicy({ SecretId })),
      ]);
      const { RotationEnabled, RotationRules, RotationLambdaARN, ReplicationStatus, DeletedDate } = found;
      return {
        ...pick(found, ['Description', 'KmsKeyId', 'Name', 'Tags']),
        ReplicaRegions: ReplicationStatus?.map(({ Region, KmsKeyId }) => ({ Region, KmsKeyId })),
        Rotation: { RotationEnabled, RotationRules, RotationLambdaARN },
        DeletedDate,
        ResourcePolicy: policy?.ResourcePolicy,
      };
    },
    unseen: { GenerateSecretString: 'it is used once, when the secret is made' },
    defaults: { Name: [ANYTHING] },
  },
};
