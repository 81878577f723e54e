import { Match } from 'aws-cdk-lib/assertions';
import { edgeStack } from '../helpers/edge-stack';

const RETAINED_TYPES = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];

describe('EdgeStack', () => {
  const { stack, template } = edgeStack({ mainRegion: 'eu-central-1' });

  test('provides its distribution', () => {
    expect(stack.resolve(stack.distribution.distributionId)).toEqual({
      Ref: expect.stringMatching(/^PlatformDistribution/) as string,
    });
  });

  test('lets Amazon S3 and its log groups use its key', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'UseThroughServices',
            Condition: { StringEquals: { 'kms:ViaService': ['s3.us-east-1.amazonaws.com'] } },
          }),
          Match.objectLike({ Sid: 'CloudWatchLogs' }),
        ]),
      },
    });
  });

  test('reads only the name of the load balancer from the layer below, across regions', () => {
    expect(JSON.stringify(template.toJSON()).match(/Fn::GetStackOutput/g)).toHaveLength(1);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Origins: Match.arrayWith([
          Match.objectLike({
            CustomOriginConfig: Match.anyValue(),
            DomainName: {
              'Fn::GetStackOutput': {
                StackName: 'test-compute',
                Region: 'eu-central-1',
                OutputName: Match.stringLikeRegexp('DNSName'),
              },
            },
          }),
        ]),
      },
    });
  });

  test('refers to the header secret by name, so that CloudFormation reads the replica in us-east-1', () => {
    const references = JSON.stringify(template.toJSON()).match(/\{\{resolve:[^}]*\}\}/g);
    expect(references).toEqual(['{{resolve:secretsmanager:payments-test/origin-header/v1:SecretString:::}}']);
    expect(JSON.stringify(template.toJSON())).not.toContain('secretsmanager:eu-central-1');
  });

  test('publishes where the build of the frontend uploads its files', () => {
    template.hasOutput('StaticAssetsBucketName', { Value: { Ref: Match.stringLikeRegexp('^StaticAssetsBucket') } });
    template.hasOutput('DistributionId', { Value: { Ref: Match.stringLikeRegexp('^PlatformDistribution') } });
  });

  test('contains no function and no custom resource', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::IAM::Role', 0);
  });

  test.each(RETAINED_TYPES)('keeps every %s when data is retained', (type) => {
    template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  describe('when data is not retained', () => {
    const disposable = edgeStack({ retainData: false }).template;

    test.each(RETAINED_TYPES)('deletes every %s with it', (type) => {
      disposable.allResources(type, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    });

    test('does not empty buckets', () => {
      disposable.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
    });
  });
});
