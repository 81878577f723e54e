import { EDGE_REGION } from '../../../lib/facts/edge-region';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Layer } from '../../shared/templates/template';
import { metricUses, type MetricUse } from '../../shared/templates/metric-uses';
import { numberAt } from '../../shared/templates/nested-values';
import { matching, resourceFact, valueFact } from '../resource-fact';
import type { ServiceFact } from '../service-fact';

const API = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference';
const area = 'Amazon CloudWatch';
const alarm = { type: 'AWS::CloudWatch::Alarm', source: `${API}/API_PutMetricAlarm.html` };

/** Metrics that a service publishes with the same sets of dimensions. */
interface PublishedMetrics {
  readonly namespace: string;
  readonly names: readonly string[];
  /** Sets of dimensions, each as names in alphabetical order; `Region=Global` is a dimension with its only value. */
  readonly dimensions: readonly string[];
  readonly source: string;
}

/** Namespaces whose metrics the CloudFormation specification of the CDK library lists. */
const IN_THE_SPECIFICATION = ['AWS/ApplicationELB', 'AWS/CloudFront', 'AWS/ECS'];

/** Namespaces that are in one region, wherever their resources are. */
const REGIONS: Readonly<Record<string, string>> = { 'AWS/CloudFront': EDGE_REGION, 'AWS/WAFV2': EDGE_REGION };

/** What the specification lacks, by hand. */
const BY_HAND: readonly PublishedMetrics[] = [
  {
    namespace: 'ECS/ContainerInsights',
    names: ['RunningTaskCount'],
    dimensions: ['ClusterName,ServiceName'],
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-enhanced-observability-metrics-ECS.html',
  },
  {
    namespace: 'AWS/RDS',
    names: [
      'AuroraReplicaLag',
      'CPUUtilization',
      'DatabaseConnections',
      'FreeLocalStorage',
      'FreeableMemory',
      'MaximumUsedTransactionIDs',
    ],
    dimensions: ['DBInstanceIdentifier', 'DBClusterIdentifier', 'DBClusterIdentifier,Role'],
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
  },
  {
    namespace: 'AWS/WAFV2',
    names: ['AllowedRequests', 'BlockedRequests', 'CountedRequests'],
    // A web ACL for CloudFront has no dimension Region.
    dimensions: ['Rule,WebACL'],
    source: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html',
  },
  {
    namespace: 'AWS/Backup',
    names: ['NumberOfBackupJobsCompleted', 'NumberOfBackupJobsFailed'],
    dimensions: ['BackupVaultName', 'BackupVaultName,ResourceType'],
    source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html',
  },
  {
    namespace: 'AWS/Events',
    names: ['TriggeredRules'],
    dimensions: ['RuleName'],
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html',
  },
  {
    namespace: 'AWS/CertificateManager',
    names: ['DaysToExpiry'],
    dimensions: ['CertificateArn'],
    source: 'https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html',
  },
];

/** Dimensions whose values each name another kind of metric. */
const FIXED_VALUES: Readonly<Record<string, string>> = { Region: 'Global' };

function dimensionSet({ dimensions }: MetricUse): string {
  return Object.keys(dimensions)
    .sort()
    .map((name) => (FIXED_VALUES[name] === undefined ? name : `${name}=${dimensions[name] ?? ''}`))
    .join(',');
}

let published: readonly PublishedMetrics[] | undefined;

/** All rows; the specification takes a moment to load and is read once. */
function publishedMetrics(): readonly PublishedMetrics[] {
  published ??= [...BY_HAND, ...specifiedMetrics()];
  return published;
}

function specifiedMetrics(): PublishedMetrics[] {
  const specification = loadAwsServiceSpecSync();
  return specification
    .all('metric')
    .filter(({ namespace }) => IN_THE_SPECIFICATION.includes(namespace))
    .map((metric) => ({
      namespace: metric.namespace,
      names: [metric.name],
      dimensions: specification.follow('usesDimensionSet', metric).map(({ entity }) =>
        entity.dimensions
          .map(({ name, value }) => (value === undefined ? name : `${name}=${value}`))
          .sort()
          .join(','),
      ),
      source: 'https://github.com/cdklabs/awscdk-service-spec',
    }));
}

function publishedAs(use: MetricUse): readonly PublishedMetrics[] {
  return publishedMetrics().filter(({ namespace, names }) => namespace === use.namespace && names.includes(use.name));
}

/** Whether a metric filter of the templates publishes the metric, in the same region and without dimensions. */
function isCounted(use: MetricUse, layers: readonly Layer[]): boolean {
  return layers
    .filter(({ region }) => region === use.region)
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type }) => Type === 'AWS::Logs::MetricFilter')
    .flatMap(({ Properties }) => Properties?.MetricTransformations as { MetricNamespace: string; MetricName: string }[])
    .some(
      ({ MetricNamespace, MetricName }) =>
        MetricNamespace === use.namespace && MetricName === use.name && Object.keys(use.dimensions).length === 0,
    );
}

/** A fact about each metric that is read. */
function metricFact(
  fact: Pick<ServiceFact, 'id' | 'rule'>,
  judge: (use: MetricUse, layers: readonly Layer[]) => string | undefined,
): ServiceFact {
  return {
    ...fact,
    area,
    source: [...new Set(publishedMetrics().map(({ source }) => source))].join(' '),
    check: (layers) =>
      metricUses(layers).flatMap((use) => {
        const allowed = judge(use, layers);
        const found = `${use.namespace} ${use.name} (${dimensionSet(use)}) in ${use.region}`;
        return allowed === undefined
          ? []
          : [{ layer: use.layer, logicalId: use.logicalId, property: 'metric', found, allowed }];
      }),
  };
}

/** What alarms and dashboards take, and which metrics there are to read. */
export const ALARM_FACTS: readonly ServiceFact[] = [
  metricFact(
    { id: 'metric-name', rule: 'An alarm on a metric that no service publishes never fires.' },
    (use, layers) => {
      const names = publishedMetrics()
        .filter(({ namespace }) => namespace === use.namespace)
        .flatMap((one) => one.names);
      return names.includes(use.name) || isCounted(use, layers)
        ? undefined
        : names.join(', ') || 'a namespace of the table';
    },
  ),
  metricFact(
    { id: 'metric-dimensions', rule: 'A service publishes each metric with certain sets of dimensions and no others.' },
    (use) => {
      const sets = publishedAs(use).flatMap(({ dimensions }) => dimensions);
      return sets.length === 0 || sets.includes(dimensionSet(use)) ? undefined : sets.join(' or ');
    },
  ),
  metricFact(
    { id: 'metric-region', rule: `Metrics of CloudFront and of its web ACLs are in ${EDGE_REGION}.` },
    (use) => {
      const region = REGIONS[use.namespace];
      return region === undefined || region === use.region ? undefined : region;
    },
  ),
  valueFact({
    ...alarm,
    id: 'alarm-period',
    rule: 'The period of an alarm is 10, 20, 30 or a multiple of 60 seconds.',
    property: 'Period',
    allowed: {
      words: '10, 20, 30 or a multiple of 60',
      includes: (value) => ['10', '20', '30'].includes(value) || (Number(value) > 0 && Number(value) % 60 === 0),
    },
  }),
  resourceFact({
    ...alarm,
    id: 'alarm-window',
    rule: 'An alarm evaluates at most seven days, or one day with periods below an hour.',
    faults: ({ properties }) => {
      const period = numberAt(properties, 'Period') ?? numberAt(properties, 'Metrics.MetricStat.Period');
      const count = numberAt(properties, 'EvaluationPeriods');
      if (period === undefined || count === undefined) {
        return [];
      }
      const most = period < 3600 ? 86_400 : 604_800;
      return period * count > most
        ? [{ property: 'EvaluationPeriods', found: `${period} s * ${count}`, allowed: `at most ${most} s in all` }]
        : [];
    },
  }),
  valueFact({
    ...alarm,
    id: 'alarm-percentile',
    rule: 'An extended statistic is written like p99, p99.9 or tm90.',
    property: 'ExtendedStatistic',
    allowed: matching(
      /^(?:(?:p|tm|tc|ts|wm)(?:100|\d{1,2}(?:\.\d{1,10})?)|IQM|(?:PR|TM|TC|TS|WM)\(.*:.*\))$/,
      'p, tm, tc, ts or wm and a percentage, IQM, or a range',
    ),
  }),
  resourceFact({
    ...alarm,
    id: 'alarm-statistic',
    rule: 'An alarm on one metric has either a statistic or an extended statistic.',
    faults: ({ properties: { MetricName, Statistic, ExtendedStatistic } }) =>
      MetricName !== undefined && (Statistic === undefined) === (ExtendedStatistic === undefined)
        ? [{ property: 'Statistic', found: Statistic === undefined ? 'none' : 'both', allowed: 'one of the two' }]
        : [],
  }),
  valueFact({
    ...alarm,
    id: 'alarm-name',
    rule: 'The name of an alarm has at most 255 characters and no control characters.',
    property: 'AlarmName',
    allowed: matching(/^[^\p{Cc}]{1,255}$/u, '1 to 255 characters'),
  }),
  valueFact({
    ...alarm,
    id: 'alarm-description',
    rule: 'The description of an alarm has at most 1024 characters.',
    property: 'AlarmDescription',
    allowed: matching(/^[^]{0,1024}$/, 'at most 1024 characters'),
  }),
  valueFact({
    type: 'AWS::CloudWatch::Dashboard',
    id: 'dashboard-name',
    rule: 'The name of a dashboard has at most 255 letters, digits, hyphens and underscores.',
    source: `${API}/API_PutDashboard.html`,
    property: 'DashboardName',
    allowed: matching(/^[A-Za-z0-9_-]{1,255}$/, '1 to 255 letters, digits, hyphens and underscores'),
  }),
];
