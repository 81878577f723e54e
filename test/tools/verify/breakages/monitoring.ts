import {
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  GetDashboardCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { SetTopicAttributesCommand, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import type { VerificationContext } from '../../../../tools/verify/context';
import { alarms, topics, type TopicReading } from '../../../../tools/verify/inventory/alarms';
import { there, type Breakage } from './breakage';

/** What can go wrong with alarms and their delivery. */
export const monitoringBreakages: readonly Breakage[] = [
  {
    check: 'monitoring-cpu-alarms',
    what: 'the alarm on the CPU of the backend waits for 95 %',
    cause: (live) => changeAlarm(live, 'backend-cpu-high', { Threshold: 95 }),
  },
  {
    check: 'monitoring-connection-alarms',
    what: 'the alarm on connections of an instance waits for more than there can be',
    cause: (live) => changeAlarm(live, 'database-2-connections-high', { Threshold: 5000 }),
  },
  {
    check: 'monitoring-target-alarms',
    what: 'the alarm on unhealthy targets watches another target group',
    cause: async (live) => {
      const dimensions = there((await alarm(live, 'backend-unhealthy-targets')).Dimensions);
      const Dimensions = dimensions.map((d) => (d.Name === 'TargetGroup' ? { ...d, Value: 'targetgroup/gone/1' } : d));
      return changeAlarm(live, 'backend-unhealthy-targets', { Dimensions });
    },
  },
  {
    check: 'monitoring-alarms-present',
    what: 'the alarm on memory of the backend is deleted',
    cause: async (live) => {
      const right = await alarm(live, 'backend-memory-high');
      await live.main.cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [there(right.AlarmName)] }));
      return () => putAlarm(live, right);
    },
  },
  {
    check: 'monitoring-alarm-actions',
    what: 'the actions of an alarm are disabled',
    cause: async (live) => {
      const AlarmNames = [`${live.namePrefix}-backend-too-few-tasks`];
      await live.main.cloudWatch.send(new DisableAlarmActionsCommand({ AlarmNames }));
      return () => live.main.cloudWatch.send(new EnableAlarmActionsCommand({ AlarmNames }));
    },
  },
  {
    check: 'monitoring-subscribers',
    what: 'a stranger is subscribed',
    cause: async (live) => {
      const { sns } = live.main;
      const { arn: TopicArn } = await monitoringTopic(live);
      const stranger = { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:999999999999:stranger' };
      const { SubscriptionArn } = await sns.send(new SubscribeCommand({ TopicArn, ...stranger }));
      return () => sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    },
  },
  {
    check: 'monitoring-topic-delivery',
    what: 'CloudWatch may no longer publish to the topic',
    cause: async (live) => {
      const { arn: TopicArn, attributes } = await monitoringTopic(live);
      const allow = (AttributeValue: string | undefined) =>
        live.main.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
      await allow(JSON.stringify({ Version: '2012-10-17', Statement: [] }));
      return () => allow(attributes.Policy);
    },
  },
  {
    check: 'monitoring-dashboard',
    what: 'the dashboard is deleted',
    cause: async (live) => {
      const { cloudWatch } = live.main;
      const DashboardName = live.namePrefix;
      const { DashboardBody } = await cloudWatch.send(new GetDashboardCommand({ DashboardName }));
      await cloudWatch.send(new DeleteDashboardsCommand({ DashboardNames: [DashboardName] }));
      return () => cloudWatch.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
    },
  },
];

async function monitoringTopic(live: VerificationContext): Promise<TopicReading> {
  return there((await topics({ ...live, memory: new Map() })).find(({ layer }) => layer === 'monitoring'));
}

async function alarm(live: VerificationContext, name: string): Promise<MetricAlarm> {
  const found = (await alarms(live)).find((candidate) => candidate.name === `${live.namePrefix}-${name}`);
  return there(found?.alarm);
}

async function changeAlarm(live: VerificationContext, name: string, wrong: Partial<MetricAlarm>) {
  const right = await alarm(live, name);
  await putAlarm(live, { ...right, ...wrong });
  return () => putAlarm(live, right);
}

function putAlarm(live: VerificationContext, settings: MetricAlarm) {
  const { environment, project, costCenter } = live.config;
  const tags = { Environment: environment, Project: project, CostCenter: costCenter };
  return live.main.cloudWatch.send(
    new PutMetricAlarmCommand({
      ...settings,
      AlarmName: settings.AlarmName,
      EvaluationPeriods: settings.EvaluationPeriods,
      ComparisonOperator: settings.ComparisonOperator,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
}
