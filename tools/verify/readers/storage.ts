import type { LifecycleRule, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { orNone } from '../../shared/errors/aws-failure';
import { pick } from '../../shared/aws/pick';
import { ANYTHING } from '../compare/compare';
import { one, type Properties, type TypeReaders } from './reader';

/** A rule under CloudFormation's names. */
function lifecycleRule({ Expiration, ...rule }: LifecycleRule): Properties {
  return { ...rule, ...pick(Expiration, 'ExpiredObjectDeleteMarker ExpirationInDays:Days ExpirationDate:Date') };
}

function encryptionRule({ ApplyServerSideEncryptionByDefault, ...rule }: ServerSideEncryptionRule): Properties {
  return { ...rule, ServerSideEncryptionByDefault: ApplyServerSideEncryptionByDefault };
}

export const storageReaders: TypeReaders = {
  'AWS::S3::Bucket': {
    read: async ({ clients: { s3 }, id: Bucket }) => {
      await s3.headBucket({ Bucket });
      const [versioning, logging, notifications, acl] = await Promise.all([
        s3.getBucketVersioning({ Bucket }),
        s3.getBucketLogging({ Bucket }),
        s3.getBucketNotificationConfiguration({ Bucket }),
        s3.getBucketAcl({ Bucket }),
      ]);
      const [encryption, lifecycle, ownership, block, website] = await Promise.all([
        orNone(s3.getBucketEncryption({ Bucket })),
        orNone(s3.getBucketLifecycleConfiguration({ Bucket })),
        orNone(s3.getBucketOwnershipControls({ Bucket })),
        orNone(s3.getPublicAccessBlock({ Bucket })),
        orNone(s3.getBucketWebsite({ Bucket })),
      ]);
      const [cors, replication, lock, accelerate, inventory] = await Promise.all([
        orNone(s3.getBucketCors({ Bucket })),
        orNone(s3.getBucketReplication({ Bucket })),
        orNone(s3.getObjectLockConfiguration({ Bucket })),
        orNone(s3.getBucketAccelerateConfiguration({ Bucket })),
        orNone(s3.listBucketInventoryConfigurations({ Bucket })),
      ]);
      return {
        BucketName: Bucket,
        BucketEncryption: {
          ServerSideEncryptionConfiguration: encryption?.ServerSideEncryptionConfiguration?.Rules?.map(encryptionRule),
        },
        LifecycleConfiguration: {
          Rules: lifecycle?.Rules?.map(lifecycleRule),
          TransitionDefaultMinimumObjectSize: lifecycle?.TransitionDefaultMinimumObjectSize,
        },
        OwnershipControls: { Rules: ownership?.OwnershipControls?.Rules },
        ...pick(block, 'PublicAccessBlockConfiguration'),
        VersioningConfiguration: pick(versioning, 'Status MFADelete'),
        LoggingConfiguration: pick(
          logging.LoggingEnabled,
          'TargetGrants TargetObjectKeyFormat LogFilePrefix:TargetPrefix DestinationBucketName:TargetBucket',
        ),
        WebsiteConfiguration: pick(website, 'IndexDocument RedirectAllRequestsTo RoutingRules'),
        CorsConfiguration: cors?.CORSRules,
        AccelerateConfiguration: { AccelerationStatus: accelerate?.Status },
        InventoryConfigurations: inventory?.InventoryConfigurationList,
        ...pick(replication, 'ReplicationConfiguration'),
        ...pick(lock, 'ObjectLockConfiguration'),
        NotificationConfiguration: pick(
          notifications,
          'TopicConfigurations QueueConfigurations LambdaFunctionConfigurations EventBridgeConfiguration',
        ),
        // The owner always has a grant.
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
  'AWS::S3::BucketPolicy': one({
    find: ({ clients: { s3 }, template }) => s3.getBucketPolicy({ Bucket: String(template.Bucket) }),
    shown: 'PolicyDocument:Policy',
    more: (_, { template: { Bucket } }) => ({ Bucket }),
  }),
  'AWS::SSM::Parameter': one({
    find: async ({ clients: { ssm }, id: Name }) => (await ssm.getParameter({ Name })).Parameter,
    shown: 'Name Type Value DataType',
    unseen: { Description: 'Systems Manager reports it apart from the value, and nothing depends on it' },
    defaults: { Name: [ANYTHING], DataType: ['text'] },
  }),
  'AWS::SecretsManager::Secret': one({
    find: ({ clients: { secrets }, id: SecretId }) => secrets.describeSecret({ SecretId }),
    shown: 'Description KmsKeyId Name Tags DeletedDate',
    more: async (found, { clients: { secrets }, id: SecretId }) => ({
      ReplicaRegions: found.ReplicationStatus?.map((replica) => pick(replica, 'Region KmsKeyId')),
      Rotation: pick(found, 'RotationEnabled RotationRules RotationLambdaARN'),
      ResourcePolicy: (await orNone(secrets.getResourcePolicy({ SecretId })))?.ResourcePolicy,
    }),
    unseen: { GenerateSecretString: 'Secrets Manager uses it once, to create the secret' },
    defaults: { Name: [ANYTHING] },
  }),
};
