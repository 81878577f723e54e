import { regionOf } from '../../../lib/shared/arn';
import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { pick } from '../../shared/aws/pick';
import { ANYTHING } from '../compare/compare';
import { onceFor, type VerificationContext } from '../context';
import { clientsOf } from '../templates/layers';
import { one, oneOf, type TypeReaders } from './reader';

const snsOf = (context: VerificationContext, topic: string): AwsClients['sns'] =>
  clientsOf(context, { region: regionOf(topic) ?? '' }).sns;

/** The alarms of a region whose names begin with the platform's prefix. */
export const alarmsIn = onceFor(async (context, region) => {
  const { cloudWatch: client } = clientsOf(context, { region });
  const { project, environment } = context.config;
  const request = { AlarmNamePrefix: `${project}-${environment}-`, MaxRecords: 100 };
  const pages = client.paginateDescribeAlarms({ ...request, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  return collect(pages, 'MetricAlarms', 'CompositeAlarms');
});

/** The subscriptions of a topic, confirmed or not. */
export const subscriptionsOf = onceFor((context, TopicArn) => {
  const pages = snsOf(context, TopicArn).paginateListSubscriptionsByTopic({ TopicArn });
  return collect(pages, 'Subscriptions');
});

const topicAttributes = onceFor(async (context, TopicArn) => {
  const { Attributes = {} } = await snsOf(context, TopicArn).getTopicAttributes({ TopicArn });
  return Attributes;
});

export const notificationReaders: TypeReaders = {
  'AWS::CloudWatch::Alarm': oneOf({
    all: (context, { place }) => alarmsIn(context, place.region),
    is: 'AlarmName',
    shown: `ActionsEnabled ActionsSuppressor AlarmActions AlarmDescription AlarmName ComparisonOperator DatapointsToAlarm
      Dimensions EvaluateLowSampleCountPercentile EvaluationPeriods ExtendedStatistic InsufficientDataActions MetricName
      Metrics Namespace OKActions Period Statistic Threshold ThresholdMetricId TreatMissingData Unit`,
    defaults: {
      ActionsEnabled: [true],
      TreatMissingData: ['missing'],
      'Metrics.ReturnData': [true],
      // The emulator reports it together with a percentile, too.
      Statistic: ['Average'],
      'Metrics.AccountId': [ANYTHING],
    },
  }),
  'AWS::CloudWatch::Dashboard': one({
    find: ({ clients, id: DashboardName }) => clients.cloudWatch.getDashboard({ DashboardName }),
    shown: 'DashboardBody DashboardName',
  }),
  'AWS::SNS::Topic': one({
    find: ({ context, id }) => topicAttributes(context, id),
    shown: `KmsMasterKeyId DisplayName SignatureVersion TracingConfig DeliveryPolicy ArchivePolicy FifoTopic
      DataProtectionPolicy`,
    more: (attributes) =>
      Object.fromEntries(Object.entries(attributes).filter(([attribute]) => attribute.includes('Feedback'))),
    // https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
    defaults: { SignatureVersion: ['1'], TracingConfig: ['PassThrough'] },
  }),
  'AWS::SNS::TopicPolicy': one({
    find: async ({ context, template }) => {
      const topics = (template.Topics as string[] | undefined) ?? [];
      return (await Promise.all(topics.map((arn) => topicAttributes(context, arn))))[0];
    },
    shown: 'PolicyDocument:Policy',
    more: (_, { template: { Topics } }) => ({ Topics }),
  }),
  'AWS::SNS::Subscription': oneOf({
    all: (context, { template }) => subscriptionsOf(context, String(template.TopicArn)),
    is: ({ Endpoint, Protocol }, { template }) => Endpoint === template.Endpoint && Protocol === template.Protocol,
    shown: 'Endpoint Protocol TopicArn',
    more: async ({ SubscriptionArn = '' }, { clients: { sns } }) => {
      const isConfirmed = SubscriptionArn.startsWith('arn:');
      const attributes = isConfirmed ? (await sns.getSubscriptionAttributes({ SubscriptionArn })).Attributes : {};
      return pick(attributes, 'FilterPolicy RawMessageDelivery RedrivePolicy DeliveryPolicy');
    },
  }),
};
