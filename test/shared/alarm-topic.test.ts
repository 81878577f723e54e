import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { AlarmTopic } from '../../lib/shared/alarm-topic';
import { TEST_ENVIRONMENT } from '../helpers/neighbour';
import { testApp } from '../helpers/test-app';

function build(): Template {
  const stack = new Stack(testApp(), 'Stack', { env: TEST_ENVIRONMENT });
  const alarmTopic = new AlarmTopic(stack, 'AlarmTopic', {
    alias: 'payments-test/alarms',
    subscribers: ['one@example.com', 'two@example.com', 'one@example.com'],
    retain: true,
  });
  const metric = new cloudwatch.Metric({ namespace: 'Test', metricName: 'Errors' });
  alarmTopic.notify(metric.createAlarm(stack, 'Alarm', { threshold: 1, evaluationPeriods: 1 }));
  return Template.fromStack(stack);
}

describe('AlarmTopic', () => {
  const template = build();
  const topicArn = { Ref: Match.stringLikeRegexp('^AlarmTopic[0-9A-F]{8}$') };
  const onlyAlarmsOfThisAccount = {
    StringEquals: { 'aws:SourceAccount': '111111111111' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:*' },
  };

  test('encrypts its messages with a key of its own, which rotates and outlives the stack', () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^AlarmTopicEncryptionKey'), 'Arn'] },
    });
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { EnableKeyRotation: true },
    });
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/payments-test/alarms' });
  });

  test('lets nothing in CloudWatch but the alarms of this account and region use the key', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          {
            Sid: 'CloudWatchAlarms',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: '*',
            Condition: onlyAlarmsOfThisAccount,
          },
        ]),
      },
    });
  });

  test('lets the alarms of this account and region publish, and refuses requests without TLS', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          {
            Sid: 'CloudWatchAlarms',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: topicArn,
            Condition: onlyAlarmsOfThisAccount,
          },
        ],
      },
    });
  });

  test('sends e-mail to each subscriber once', () => {
    template.resourceCountIs('AWS::SNS::Subscription', 2);
    for (const address of ['one@example.com', 'two@example.com']) {
      template.hasResourceProperties('AWS::SNS::Subscription', {
        Protocol: 'email',
        Endpoint: address,
        TopicArn: topicArn,
      });
    }
  });

  test('receives a message when an alarm goes off and when it is over', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmActions: [topicArn], OKActions: [topicArn] });
  });
});
