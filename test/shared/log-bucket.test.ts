import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('LogBucket', () => {
  const template = edgeTemplate();
  const serverAccessLogs = Match.stringLikeRegexp('^ServerAccessLogsBucket');

  test('is private, versioned and without access control lists, like every bucket of the layer', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  test('refuses plain HTTP and TLS below 1.2, like every bucket of the layer', () => {
    template.resourceCountIs('AWS::S3::Bucket', 3);
    template.resourceCountIs('AWS::S3::BucketPolicy', 3);
    const refusal = { Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' } };
    template.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ ...refusal, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ ...refusal, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });

  test('deletes logs after their retention, and deleted versions a month later', () => {
    template.resourcePropertiesCountIs(
      'AWS::S3::Bucket',
      {
        LifecycleConfiguration: {
          Rules: [
            {
              Id: 'Expire',
              Status: 'Enabled',
              ExpirationInDays: 400,
              NoncurrentVersionExpiration: { NoncurrentDays: 30 },
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            },
          ],
        },
      },
      2,
    );
  });

  test('accepts the server access logs of the other buckets from S3 for this account, and encrypts them with S3 keys', () => {
    for (const prefix of ['static-assets/', 'distribution-access-logs/']) {
      template.hasResourceProperties('AWS::S3::Bucket', {
        LoggingConfiguration: { DestinationBucketName: { Ref: serverAccessLogs }, LogFilePrefix: prefix },
      });
      template.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: serverAccessLogs },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Allow',
              Action: 's3:PutObject',
              Principal: { Service: 'logging.s3.amazonaws.com' },
              Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': '111111111111' } }),
              Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [serverAccessLogs, 'Arn'] }, `/${prefix}*`]] },
            }),
          ]),
        },
      });
    }
    template.resourcePropertiesCountIs(
      'AWS::S3::Bucket',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        LoggingConfiguration: Match.absent(),
      },
      1,
    );
  });
});
