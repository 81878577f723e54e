import { Match, Template } from 'aws-cdk-lib/assertions';
import { networkStack, networkTemplate } from '../helpers/network-stack';
import { trustOf } from '../helpers/role-permissions';

const template = networkTemplate();

describe('FlowLogs', () => {
  test('records all traffic of the VPC every minute', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      ResourceId: { Ref: Match.stringLikeRegexp('Vpc') },
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      MaxAggregationInterval: 60,
    });
  });

  test('keeps the records encrypted under a customer key', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 400,
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('FlowLogsEncryptionKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'logs.us-east-1.amazonaws.com' } })]),
      },
    });
  });

  test('may write to its own log group only', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('FlowLogsLogGroup'), 'Arn'] },
          },
        ],
      },
    });
  });

  test('lets only flow logs of this account use its role', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trustOf('vpc-flow-logs.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': '111111111111' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:us-east-1:111111111111:vpc-flow-log/*' },
      }),
    });
  });

  test('keeps records and key when the stack is deleted', () => {
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate' });
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('removes records and key with the stack when data is not retained', () => {
    const disposable = Template.fromStack(networkStack({ retainData: false }));
    disposable.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
    disposable.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });
});
