import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import { computeTemplate } from '../helpers/compute-stack';

interface Statement {
  readonly Action: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Resource: unknown;
}

/** What a principal may write to, in whatever way the library merges statements. */
function writableBy(template: Template, principal: object): unknown[] {
  const [policy] = Object.entries(template.findResources('AWS::S3::BucketPolicy')).flatMap(([id, resource]) =>
    id.startsWith('AccessLogsBucketPolicy') ? [resource] : [],
  );
  const { Statement } = (policy as { Properties: { PolicyDocument: { Statement: Statement[] } } }).Properties
    .PolicyDocument;
  return Statement.filter(({ Action, Effect }) => Effect === 'Allow' && Action === 's3:PutObject')
    .filter(({ Principal }) => JSON.stringify(Principal) === JSON.stringify(principal))
    .flatMap(({ Resource }) => Resource);
}

describe('accessLogBucket', () => {
  const template = computeTemplate();

  test('is encrypted as log delivery requires', () => {
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  test('records its own requests in a second bucket, which records none', () => {
    const records = { Ref: Match.stringLikeRegexp('^ServerAccessLogsBucket') };
    template.resourcePropertiesCountIs(
      'AWS::S3::Bucket',
      { LoggingConfiguration: { DestinationBucketName: records, LogFilePrefix: 'load-balancer-logs/' } },
      1,
    );
    template.resourcePropertiesCountIs('AWS::S3::Bucket', { LoggingConfiguration: Match.absent() }, 1);
  });

  test('keeps logs for the configured time', () => {
    const oneMonth = computeTemplate({ logRetention: logs.RetentionDays.ONE_MONTH });
    for (const [subject, days] of [
      [template, 400],
      [oneMonth, 30],
    ] as const) {
      subject.hasResourceProperties('AWS::S3::Bucket', {
        LifecycleConfiguration: {
          Rules: [
            Match.objectLike({
              Status: 'Enabled',
              ExpirationInDays: days,
              NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            }),
          ],
        },
      });
    }
  });

  test('outlives the stack when data is retained', () => {
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    computeTemplate({ retainData: false }).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
  });

  test.each([
    ['us-east-1', { AWS: 'arn:aws:iam::127311923021:root' }],
    ['ap-southeast-4', { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' }],
  ])('accepts logs from the delivery principal of %s', (region, principal) => {
    const regional = computeTemplate({ env: { account: '111111111111', region } });
    const objects = (prefix: string) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.any(String), 'Arn'] }, `/${prefix}/AWSLogs/111111111111/*`]],
    });
    expect(writableBy(regional, principal)).toEqual([objects('access'), objects('connection')]);
  });

  test('has its policy before the load balancer tries to write', () => {
    template.hasResource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      DependsOn: [Match.stringLikeRegexp('^AccessLogsBucketPolicy')],
    });
  });
});
