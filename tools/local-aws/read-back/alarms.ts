import {
  paginateDescribeAlarms,
  type CloudWatchClient,
  type Dimension,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { physicalIds, type StackSummary } from '../../shared/aws/stack-resources';

/** An alarm. */
export interface AlarmReading {
  readonly name: string;
  readonly metric: string;
  readonly condition: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly state: string;
  /** Number of topics it tells. */
  readonly actions: number;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

/** Reads the alarms of all stacks. */
export async function readAlarms(client: CloudWatchClient, stacks: readonly StackSummary[]): Promise<AlarmReading[]> {
  const ours = new Set(physicalIds(stacks, 'AWS::CloudWatch::Alarm'));
  const alarms: AlarmReading[] = [];
  for await (const page of paginateDescribeAlarms({ client }, { AlarmTypes: ['MetricAlarm'] })) {
    const metricAlarms = page.MetricAlarms ?? [];
    alarms.push(...metricAlarms.filter((alarm) => ours.has(alarm.AlarmName ?? '')).map(toReading));
  }
  return alarms.sort((a, b) => a.metric.localeCompare(b.metric) || a.name.localeCompare(b.name));
}

function toReading(alarm: MetricAlarm): AlarmReading {
  const { namespace, metricName, dimensions } = metricOf(alarm);
  return {
    name: alarm.AlarmName ?? '',
    metric: metricName === undefined ? 'expression' : `${namespace ?? ''} ${metricName}`,
    condition: `${COMPARISONS[alarm.ComparisonOperator ?? ''] ?? ''} ${alarm.Threshold ?? '?'}`.trim(),
    dimensions: Object.fromEntries((dimensions ?? []).map((d) => [d.Name ?? '', d.Value ?? ''])),
    state: alarm.StateValue ?? '',
    actions: alarm.AlarmActions?.length ?? 0,
  };
}

/** A metric that has a label is in `Metrics`, as the only entry. */
function metricOf(alarm: MetricAlarm): { namespace?: string; metricName?: string; dimensions?: Dimension[] } {
  const [only, ...others] = alarm.Metrics ?? [];
  const metric = others.length === 0 ? only?.MetricStat?.Metric : undefined;
  return {
    namespace: metric?.Namespace ?? alarm.Namespace,
    metricName: metric?.MetricName ?? alarm.MetricName,
    dimensions: metric?.Dimensions ?? alarm.Dimensions,
  };
}
