import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogBucket } from '../../lib/shared/log-bucket';
import { findExceptions } from '../../tools/security/security-exceptions';
import { testApp } from '../helpers/test-app';

describe.each([
  ['a customer key', true, 'aws:kms', true, ['PCI.DSS.321-S3BucketReplicationEnabled']],
  [
    "S3's own key",
    false,
    'AES256',
    undefined,
    ['PCI.DSS.321-S3BucketReplicationEnabled', 'PCI.DSS.321-S3DefaultEncryptionKMS'],
  ],
])('A log bucket under %s', (_, withKey, SSEAlgorithm, BucketKeyEnabled, acknowledged) => {
  const app = testApp();
  const stack = new Stack(app, 'Stack');
  const encryptionKey = withKey ? new kms.Key(stack, 'Key') : undefined;
  new LogBucket(stack, 'Logs', { encryptionKey, retention: RetentionDays.ONE_YEAR, retain: true });

  test('is encrypted with it', () => {
    const [bucket] = Object.values(Template.fromStack(stack).findResources('AWS::S3::Bucket')) as {
      Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: object[] } };
    }[];
    expect(bucket?.Properties.BucketEncryption.ServerSideEncryptionConfiguration).toMatchObject([
      { ServerSideEncryptionByDefault: { SSEAlgorithm }, ...(BucketKeyEnabled === true && { BucketKeyEnabled }) },
    ]);
  });

  test('acknowledges the findings that it causes', () => {
    expect(findExceptions(app).map(({ id }) => id)).toEqual(acknowledged);
  });
});
