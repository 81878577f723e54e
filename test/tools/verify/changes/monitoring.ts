import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as sns from '@aws-sdk/client-sns';
import type { LiveWorld } from '../live-world';
import { there, type Change } from './change';

const alarm = (world: LiveWorld) => world.id('AWS::CloudWatch::Alarm', 'Frontend/CpuHigh');
const topic = (world: LiveWorld) => world.id('AWS::SNS::Topic', 'MonitoringStack');
const logGroup = (world: LiveWorld) => world.id('AWS::Logs::LogGroup', 'Backend');

const ofAlarm = (
  what: string,
  changed: Partial<cloudwatch.PutMetricAlarmInput>,
  path = 'Frontend/CpuHigh',
): Change => ({
  what: `changes an alarm: ${what}`,
  names: 'MonitoringStack/',
  make: async (world) => {
    const name = await world.id('AWS::CloudWatch::Alarm', path);
    const { MetricAlarms = [] } = await world.clients.cloudWatch.send(
      new cloudwatch.DescribeAlarmsCommand({ AlarmNames: [name] }),
    );
    const found = there(MetricAlarms[0]);
    return world.clients.cloudWatch.send(
      new cloudwatch.PutMetricAlarmCommand({ ...(found as cloudwatch.PutMetricAlarmInput), ...changed }),
    );
  },
});

const ofTopic = (AttributeName: string, AttributeValue: string): Change => ({
  what: `sets ${AttributeName} of a topic`,
  names: 'MonitoringStack/Alarm',
  make: async (world) =>
    world.clients.sns.send(
      new sns.SetTopicAttributesCommand({ TopicArn: await topic(world), AttributeName, AttributeValue }),
    ),
});

const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

/** What can be done to alarms, topics and logs. */
export const monitoringChanges: readonly Change[] = [
  ofAlarm('the threshold', { Threshold: 99 }),
  ofAlarm('the comparison', { ComparisonOperator: 'LessThanThreshold' }),
  ofAlarm('the period', { Period: 3600 }),
  ofAlarm('the number of periods', { EvaluationPeriods: 30, DatapointsToAlarm: 30 }),
  ofAlarm('fewer data points', { DatapointsToAlarm: 1 }),
  ofAlarm('the statistic', { Statistic: 'Minimum' }),
  ofAlarm('the metric', { MetricName: 'MemoryUtilization' }),
  ofAlarm('the resource', { Dimensions: [{ Name: 'ClusterName', Value: 'theirs' }] }),
  ofAlarm('what missing data mean', { TreatMissingData: 'ignore' }),
  ofAlarm('nobody is notified', { AlarmActions: [] }),
  ofAlarm('nobody is notified of the end', { OKActions: [] }),
  ofAlarm('somebody else is notified too', { InsufficientDataActions: ['arn:aws:sns:us-east-1:000000000000:x'] }),
  ofAlarm('its actions are off', { ActionsEnabled: false }),
  ofAlarm('another text', { AlarmDescription: 'x' }),
  {
    what: 'switches the actions of an alarm off',
    names: 'ActionsEnabled',
    make: async (world) =>
      world.clients.cloudWatch.send(new cloudwatch.DisableAlarmActionsCommand({ AlarmNames: [await alarm(world)] })),
  },
  {
    what: 'deletes an alarm',
    names: 'is not there',
    make: async (world) =>
      world.clients.cloudWatch.send(new cloudwatch.DeleteAlarmsCommand({ AlarmNames: [await alarm(world)] })),
  },
  {
    what: 'deletes an alarm of a deployment',
    names: 'is not there',
    make: async (world) =>
      world.clients.cloudWatch.send(
        new cloudwatch.DeleteAlarmsCommand({
          AlarmNames: [await world.id('AWS::CloudWatch::Alarm', 'ComputeStack/Backend')],
        }),
      ),
  },
  {
    what: "makes another alarm under the platform's names",
    names: 'is in no template',
    make: (world) =>
      world.clients.cloudWatch.send(
        new cloudwatch.PutMetricAlarmCommand({
          AlarmName: 'payments-local-another',
          MetricName: 'CPUUtilization',
          Namespace: 'AWS/ECS',
          Statistic: 'Average',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      ),
  },
  {
    what: 'deletes the dashboard',
    names: 'MonitoringStack/Overview',
    make: async (world) =>
      world.clients.cloudWatch.send(
        new cloudwatch.DeleteDashboardsCommand({ DashboardNames: [await world.id('AWS::CloudWatch::Dashboard')] }),
      ),
  },
  {
    what: 'empties the dashboard',
    names: 'MonitoringStack/Overview',
    make: async (world) =>
      world.clients.cloudWatch.send(
        new cloudwatch.PutDashboardCommand({
          DashboardName: await world.id('AWS::CloudWatch::Dashboard'),
          DashboardBody: '{"widgets":[]}',
        }),
      ),
  },
  ofTopic('DisplayName', 'Theirs'),
  ofTopic('KmsMasterKeyId', 'alias/aws/sns'),
  ofTopic('Policy', policy()),
  ofTopic('Policy', policy({ Effect: 'Allow', Principal: '*', Action: 'sns:*', Resource: '*' })),
  ofTopic('DeliveryPolicy', '{"http":{"defaultHealthyRetryPolicy":{"numRetries":0}}}'),
  {
    what: 'forbids CloudWatch to publish',
    names: 'MonitoringStack/Alarm',
    make: async (world) => {
      const TopicArn = await topic(world);
      const { Attributes = {} } = await world.clients.sns.send(new sns.GetTopicAttributesCommand({ TopicArn }));
      const own = JSON.parse(Attributes.Policy ?? '{}') as { Statement: object[] };
      return world.clients.sns.send(
        new sns.SetTopicAttributesCommand({
          TopicArn,
          AttributeName: 'Policy',
          AttributeValue: policy(...own.Statement, {
            Effect: 'Deny',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: '*',
          }),
        }),
      );
    },
  },
  {
    what: 'subscribes somebody else to a topic',
    names: 'is in no template',
    make: async (world) =>
      world.clients.sns.send(
        new sns.SubscribeCommand({
          TopicArn: await topic(world),
          Protocol: 'sqs',
          Endpoint: 'arn:aws:sqs:us-east-1:999999999999:theirs',
        }),
      ),
  },
  {
    what: 'takes a subscriber from a topic',
    names: 'is not there',
    make: async (world) => {
      const { Subscriptions = [] } = await world.clients.sns.send(
        new sns.ListSubscriptionsByTopicCommand({ TopicArn: await topic(world) }),
      );
      const SubscriptionArn = there(
        Subscriptions.find(({ SubscriptionArn: arn }) => arn?.startsWith('arn:')),
      ).SubscriptionArn;
      return world.clients.sns.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
    },
  },
  {
    what: 'filters what a subscriber gets',
    names: 'FilterPolicy',
    make: async (world) => {
      const { Subscriptions = [] } = await world.clients.sns.send(
        new sns.ListSubscriptionsByTopicCommand({ TopicArn: await topic(world) }),
      );
      return world.clients.sns.send(
        new sns.SetSubscriptionAttributesCommand({
          SubscriptionArn: Subscriptions[0]?.SubscriptionArn,
          AttributeName: 'FilterPolicy',
          AttributeValue: '{"kind":["none"]}',
        }),
      );
    },
  },
  {
    what: 'deletes a topic',
    names: 'is not there',
    make: async (world) => world.clients.sns.send(new sns.DeleteTopicCommand({ TopicArn: await topic(world) })),
  },
  {
    what: 'keeps a log for a day',
    names: 'RetentionInDays',
    make: async (world) =>
      world.clients.logs.send(
        new logs.PutRetentionPolicyCommand({ logGroupName: await logGroup(world), retentionInDays: 1 }),
      ),
  },
  {
    what: 'keeps a log for ever',
    names: 'RetentionInDays',
    make: async (world) =>
      world.clients.logs.send(new logs.DeleteRetentionPolicyCommand({ logGroupName: await logGroup(world) })),
  },
  {
    what: 'takes the key from a log',
    names: 'KmsKeyId',
    make: async (world) =>
      world.clients.logs.send(new logs.DisassociateKmsKeyCommand({ logGroupName: await logGroup(world) })),
  },
  {
    what: 'puts a log under another key',
    names: 'KmsKeyId',
    make: async (world) =>
      world.clients.logs.send(
        new logs.AssociateKmsKeyCommand({
          logGroupName: await logGroup(world),
          kmsKeyId: 'arn:aws:kms:us-east-1:999999999999:key/theirs',
        }),
      ),
  },
  {
    what: 'deletes a log',
    names: 'is not there',
    make: async (world) =>
      world.clients.logs.send(new logs.DeleteLogGroupCommand({ logGroupName: await logGroup(world) })),
  },
  {
    what: 'copies a log to somebody',
    names: 'is in no template',
    make: async (world) =>
      world.clients.logs.send(
        new logs.PutSubscriptionFilterCommand({
          logGroupName: await logGroup(world),
          filterName: 'x',
          filterPattern: '',
          destinationArn: 'arn:aws:logs:us-east-1:999999999999:destination:theirs',
        }),
      ),
  },
  {
    what: 'opens the logs by a resource policy',
    names: 'EdgeStack/WebFirewall',
    make: async (world) =>
      world.clients.logs.send(
        new logs.PutResourcePolicyCommand({
          policyName: await world.id('AWS::Logs::ResourcePolicy'),
          policyDocument: policy({ Effect: 'Allow', Principal: '*', Action: 'logs:*', Resource: '*' }),
        }),
      ),
  },
];
