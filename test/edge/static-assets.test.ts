import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('StaticAssets', () => {
  const template = edgeTemplate();
  const logical = (id: string) => Match.stringLikeRegexp(`^${id}[0-9A-F]{8}$`);
  const bucket = logical('StaticAssetsBucket');

  test('are in a versioned bucket under S3 keys, because the identity of CloudFront cannot use a KMS key', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: Match.objectLike({ LogFilePrefix: 'static-assets/' }),
    });
  });

  test('delete replaced versions, and never current ones', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: Match.objectLike({ LogFilePrefix: 'static-assets/' }),
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'ForgetReplacedAssets',
            Status: 'Enabled',
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    });
  });

  test('can only be read, and only by the origin access identity', () => {
    template.resourcePropertiesCountIs(
      'AWS::CloudFront::CloudFrontOriginAccessIdentity',
      { CloudFrontOriginAccessIdentityConfig: { Comment: 'Reads the static assets of the frontend' } },
      1,
    );
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: bucket },
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Principal: {
              CanonicalUser: { 'Fn::GetAtt': [logical('StaticAssetsOriginAccessIdentity'), 'S3CanonicalUserId'] },
            },
            Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, '/*']] },
          },
        ],
      },
    });
  });
});
