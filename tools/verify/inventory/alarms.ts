import { DescribeAlarmsCommand, type Dimension, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { GetTopicAttributesCommand, paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns';
import { chunks, collect } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';
import { clientsOf, physicalId, physicalIds, type Layer } from './stacks';

/** The layers that have alarms. */
export const ALARMED_LAYERS = ['compute', 'edge', 'monitoring'] as const;

/** An alarm, or the name of one that is gone. */
export interface AlarmReading {
  readonly layer: Layer;
  readonly name: string;
  readonly alarm?: MetricAlarm;
}

/** Every alarm that the stacks say they hold. */
export const alarms = once(async (context): Promise<AlarmReading[]> => {
  const ofLayers = await Promise.all(ALARMED_LAYERS.map((layer) => alarmsOf(context, layer)));
  return ofLayers.flat();
});

/** The metric that an alarm watches; one with a label is in `Metrics`, as the only entry. */
export function metricOf(alarm: MetricAlarm): { name?: string; namespace?: string; dimensions: Map<string, string> } {
  const [only, ...others] = alarm.Metrics ?? [];
  const metric = others.length === 0 ? only?.MetricStat?.Metric : undefined;
  const dimensions: Dimension[] = metric?.Dimensions ?? alarm.Dimensions ?? [];
  return {
    name: metric?.MetricName ?? alarm.MetricName,
    namespace: metric?.Namespace ?? alarm.Namespace,
    dimensions: new Map(dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
  };
}

/** The layers that have a topic. */
export const NOTIFYING_LAYERS = ['monitoring', 'edge'] as const;

/** A topic and who listens. */
export interface TopicReading {
  readonly layer: Layer;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Addresses that confirmed. */
  readonly confirmed: readonly string[];
  /** Addresses that were asked and have not answered. */
  readonly pending: readonly string[];
}

/** The topics that alarms notify. */
export const topics = once((context) => Promise.all(NOTIFYING_LAYERS.map((layer) => readTopic(context, layer))));

async function alarmsOf(context: VerificationContext, layer: Layer): Promise<AlarmReading[]> {
  const names = await physicalIds(context, layer, 'AWS::CloudWatch::Alarm');
  const { cloudWatch } = clientsOf(context, layer);
  const pages = await Promise.all(
    chunks(names, 100).map((AlarmNames) =>
      cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm'], MaxRecords: 100 })),
    ),
  );
  const found = new Map(pages.flatMap(({ MetricAlarms = [] }) => MetricAlarms).map((a) => [a.AlarmName, a]));
  return names.map((name) => ({ layer, name, alarm: found.get(name) }));
}

async function readTopic(context: VerificationContext, layer: Layer): Promise<TopicReading> {
  const { sns: client } = clientsOf(context, layer);
  const TopicArn = await physicalId(context, layer, 'AWS::SNS::Topic');
  const [{ Attributes = {} }, subscriptions] = await Promise.all([
    client.send(new GetTopicAttributesCommand({ TopicArn })),
    collect(paginateListSubscriptionsByTopic({ client }, { TopicArn }), (page) => page.Subscriptions),
  ]);
  const isConfirmed = (arn = ''): boolean => arn.startsWith('arn:');
  const addresses = (confirmed: boolean): string[] =>
    subscriptions.filter((s) => isConfirmed(s.SubscriptionArn) === confirmed).map(({ Endpoint = '' }) => Endpoint);
  return { layer, arn: TopicArn, attributes: Attributes, confirmed: addresses(true), pending: addresses(false) };
}
