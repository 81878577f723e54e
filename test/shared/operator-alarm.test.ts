import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('OperatorAlarm', () => {
  const template = monitoringTemplate();
  const everyAlarm = (properties: Record<string, unknown>) => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', properties);
  };

  test('notifies the topic when it goes off and when it is over', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    everyAlarm({ AlarmActions: [{ Ref: topic }], OKActions: [{ Ref: topic }] });
  });

  test('has a literal name that begins with project and environment', () => {
    everyAlarm({ AlarmName: Match.stringLikeRegexp('^payments-test-[a-z0-9-]+$') });
  });

  test('describes its meaning and links its section of the runbook', () => {
    everyAlarm({ AlarmDescription: Match.stringLikeRegexp('^[A-Z].{40,}[.;] Runbook: docs/runbook\\.md#[a-z-]+$') });
  });

  test('watches a single metric, or a share of requests, with a literal threshold', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) =>
        Properties as { AlarmName: string; Threshold: unknown; MetricName?: string; Metrics?: unknown },
    );
    const onExpressions = alarms.filter(({ Metrics }) => Metrics !== undefined).map(({ AlarmName }) => AlarmName);
    expect(onExpressions.sort()).toEqual(
      ['backend-target-errors', 'frontend-target-errors', 'load-balancer-errors', 'load-balancer-refusals'].map(
        (name) => `payments-test-${name}`,
      ),
    );
    expect(alarms.filter(({ MetricName, Metrics }) => (MetricName === undefined) === (Metrics === undefined))).toEqual(
      [],
    );
    expect(alarms.filter(({ Threshold }) => typeof Threshold !== 'number')).toEqual([]);
  });

  test('sets the treatment of missing data, and how many periods must breach', () => {
    everyAlarm({ TreatMissingData: Match.anyValue(), DatapointsToAlarm: Match.anyValue() });
  });

  test('ignores a percentile of few requests', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ExtendedStatistic: 'p99',
      EvaluateLowSampleCountPercentile: 'ignore',
    });
  });

  test.each([
    ['service-cpu-high', 'GreaterThanThreshold'],
    ['target-errors', 'GreaterThanOrEqualToThreshold'],
    ['service-too-few-tasks', 'LessThanThreshold'],
  ])('compares %s by %s', (section, ComparisonOperator) => {
    const alarms = template.findResources('AWS::CloudWatch::Alarm', {
      Properties: { AlarmDescription: Match.stringLikeRegexp(`#${section}$`) },
    });
    const operators = Object.values(alarms).map(
      ({ Properties }) => (Properties as { ComparisonOperator: string }).ComparisonOperator,
    );
    expect([...new Set(operators)]).toEqual([ComparisonOperator]);
  });

  test('does not set the treatment of few samples without a percentile', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties as { ExtendedStatistic?: string; EvaluateLowSampleCountPercentile?: string },
    );
    expect(
      alarms.filter((alarm) => !('ExtendedStatistic' in alarm) && 'EvaluateLowSampleCountPercentile' in alarm),
    ).toEqual([]);
  });
});
