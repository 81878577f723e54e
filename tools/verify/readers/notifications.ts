import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { onceFor, type VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import { oneOf, pick, type TypeReaders } from './reader';

const snsOf = (context: VerificationContext, topic: string): AwsClients['sns'] =>
  clientsOf(context, { region: topic.split(':')[3] ?? '' }).sns;

/** The alarms of a region whose names begin as those of the platform. */
export const alarmsIn = onceFor(async (context, region) => {
  const { cloudWatch: client } = clientsOf(context, { region });
  const { project, environment } = context.config;
  const request = { AlarmNamePrefix: `${project}-${environment}-`, MaxRecords: 100 };
  const pages = client.paginateDescribeAlarms({ ...request, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  return collect(pages, 'MetricAlarms', 'CompositeAlarms');
});

/** Who is subscribed to a topic, confirmed or not. */
export const subscriptionsOf = onceFor((context, TopicArn) => {
  const pages = snsOf(context, TopicArn).paginateListSubscriptionsByTopic({ TopicArn });
  return collect(pages, 'Subscriptions');
});

/** The attributes of a topic. */
export const topicAttributes = onceFor(async (context, TopicArn) => {
  const { Attributes = {} } = await snsOf(context, TopicArn).getTopicAttributes({ TopicArn });
  return Attributes;
});

/** How alarms, dashboards and topics are read. */
export const notificationReaders: TypeReaders = {
  'AWS::CloudWatch::Alarm': {
    read: oneOf((context, { place }) => alarmsIn(context, place.region), 'AlarmName', [
      ...['ActionsEnabled', 'AlarmActions', 'AlarmDescription', 'AlarmName', 'ComparisonOperator', 'Dimensions'],
      ...['DatapointsToAlarm', 'EvaluateLowSampleCountPercentile', 'EvaluationPeriods', 'ExtendedStatistic'],
      ...['InsufficientDataActions', 'MetricName', 'Metrics', 'Namespace', 'OKActions', 'Period', 'Statistic'],
      ...['Threshold', 'ThresholdMetricId', 'TreatMissingData', 'Unit', 'ActionsSuppressor'],
    ]),
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
      const found = await clients.cloudWatch.getDashboard({ DashboardName });
      return pick(found, ['DashboardBody', 'DashboardName']);
    },
  },
  'AWS::SNS::Topic': {
    read: async ({ context, id }) => {
      const attributes = await topicAttributes(context, id);
      return pick(attributes, [
        ...Object.keys(attributes).filter((name) => name.includes('Feedback')),
        ...['KmsMasterKeyId', 'DisplayName', 'SignatureVersion', 'TracingConfig', 'DeliveryPolicy', 'ArchivePolicy'],
        ...['FifoTopic', 'DataProtectionPolicy'],
      ]);
    },
    // https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
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
      const { Attributes = {} } = isConfirmed ? await clients.sns.getSubscriptionAttributes({ SubscriptionArn }) : {};
      const names = ['FilterPolicy', 'RawMessageDelivery', 'RedrivePolicy', 'DeliveryPolicy'];
      return found && { ...pick(found, ['Endpoint', 'Protocol', 'TopicArn']), ...pick(Attributes, names) };
    },
  },
};
