import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('ServiceAlarms', () => {
  const template = monitoringTemplate();

  describe.each(['frontend', 'backend'])('of the %s', (service) => {
    const dimensions = [
      { Name: 'ClusterName', Value: 'payments-test' },
      { Name: 'ServiceName', Value: service },
    ];

    test('go off when CPU stays above 80 % although the service scales', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-cpu-high`,
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: dimensions,
        Statistic: 'Average',
        Period: 60,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 80,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 5,
        TreatMissingData: 'notBreaching',
      });
    });

    test('go off when memory stays above 85 %', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-memory-high`,
        Namespace: 'AWS/ECS',
        MetricName: 'MemoryUtilization',
        Dimensions: dimensions,
        Statistic: 'Average',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 85,
        EvaluationPeriods: 5,
        TreatMissingData: 'notBreaching',
      });
    });

    test('go off when fewer tasks run than the minimum, or none reports', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-too-few-tasks`,
        Namespace: 'ECS/ContainerInsights',
        MetricName: 'RunningTaskCount',
        Dimensions: dimensions,
        Statistic: 'Minimum',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 3,
        EvaluationPeriods: 5,
        TreatMissingData: 'breaching',
        AlarmDescription: Match.stringLikeRegexp('Fewer than 3 tasks'),
      });
    });
  });
});
