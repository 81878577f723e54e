import { GetDashboardCommand, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
} from '@aws-sdk/client-sns';
import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { onceFor, type VerificationContext } from '../context';
import { pick, type TypeReaders } from './reader';

const clientsIn = (context: VerificationContext, region = ''): AwsClients =>
  region === context.config.region ? context.main : context.edge;

/** The alarms of a region whose names begin as those of the platform. */
export const alarmsIn = onceFor(async (context, region) => {
  const { cloudWatch: client } = clientsIn(context, region);
  const { project, environment } = context.config;
  const request = { AlarmNamePrefix: `${project}-${environment}-`, MaxRecords: 100 };
  const pages = paginateDescribeAlarms({ client }, { ...request, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  return collect(pages, (page) => [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]);
});

/** Who is subscribed to a topic, confirmed or not. */
export const subscriptionsOf = onceFor((context, TopicArn) => {
  const { sns: client } = clientsIn(context, TopicArn.split(':')[3]);
  return collect(paginateListSubscriptionsByTopic({ client }, { TopicArn }), (page) => page.Subscriptions);
});

/** The attributes of a topic. */
export const topicAttributes = onceFor(async (context, TopicArn) => {
  const { sns } = clientsIn(context, TopicArn.split(':')[3]);
  return (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
});

/** What SNS does where nothing is chosen: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
const CHOSEN_TOPIC_ATTRIBUTES = [
  'DisplayName',
  'SignatureVersion',
  'TracingConfig',
  'DeliveryPolicy',
  'ArchivePolicy',
  'FifoTopic',
  'DataProtectionPolicy',
];

/** How alarms, dashboards and topics are read. */
export const notificationReaders: TypeReaders = {
  'AWS::CloudWatch::Alarm': {
    read: async ({ context, place, id }) => {
      const found = (await alarmsIn(context, place.region)).find(({ AlarmName }) => AlarmName === id);
      const names = [
        ...['ActionsEnabled', 'AlarmActions', 'AlarmDescription', 'AlarmName', 'ComparisonOperator', 'Dimensions'],
        ...['DatapointsToAlarm', 'EvaluateLowSampleCountPercentile', 'EvaluationPeriods', 'ExtendedStatistic'],
        ...['InsufficientDataActions', 'MetricName', 'Metrics', 'Namespace', 'OKActions', 'Period', 'Statistic'],
        ...['Threshold', 'ThresholdMetricId', 'TreatMissingData', 'Unit', 'ActionsSuppressor'],
      ];
      return found && pick(found, names);
    },
    defaults: {
      ActionsEnabled: [true],
      TreatMissingData: ['missing'],
      'Metrics.ReturnData': [true],
      // The emulator has it beside a percentile, too.
      Statistic: ['Average'],
      'Metrics.AccountId': [ANYTHING],
    },
  },
  'AWS::CloudWatch::Dashboard': {
    read: async ({ clients, id: DashboardName }) => {
      const found = await clients.cloudWatch.send(new GetDashboardCommand({ DashboardName }));
      return pick(found, ['DashboardBody', 'DashboardName']);
    },
  },
  'AWS::SNS::Topic': {
    read: async ({ context, id }) => {
      const attributes = await topicAttributes(context, id);
      return pick(attributes, ['KmsMasterKeyId', ...CHOSEN_TOPIC_ATTRIBUTES]);
    },
    defaults: { SignatureVersion: ['1'], TracingConfig: ['PassThrough'] },
  },
  'AWS::SNS::TopicPolicy': {
    read: async ({ context, template }) => {
      const Topics = (template.Topics as string[] | undefined) ?? [];
      const [attributes] = await Promise.all(Topics.map((arn) => topicAttributes(context, arn)));
      return attributes && { Topics, PolicyDocument: attributes.Policy };
    },
  },
  'AWS::SNS::Subscription': {
    read: async ({ context, clients, template }) => {
      const subscriptions = await subscriptionsOf(context, String(template.TopicArn));
      const found = subscriptions.find(
        ({ Endpoint, Protocol }) => Endpoint === template.Endpoint && Protocol === template.Protocol,
      );
      const SubscriptionArn = found?.SubscriptionArn ?? '';
      const isConfirmed = SubscriptionArn.startsWith('arn:');
      const { Attributes = {} } = isConfirmed
        ? await clients.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))
        : {};
      const names = ['FilterPolicy', 'RawMessageDelivery', 'RedrivePolicy', 'DeliveryPolicy'];
      return found && { ...pick(found, ['Endpoint', 'Protocol', 'TopicArn']), ...pick(Attributes, names) };
    },
  },
};
