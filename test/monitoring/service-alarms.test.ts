import { Match } from 'aws-cdk-lib/assertions';
import { goesOff } from '../helpers/alarm-properties';
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
        ...goesOff('>', 80, 5, 'notBreaching'),
        DatapointsToAlarm: 5,
      });
    });

    test('go off when memory stays above 85 %', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-memory-high`,
        Namespace: 'AWS/ECS',
        MetricName: 'MemoryUtilization',
        Dimensions: dimensions,
        Statistic: 'Average',
        ...goesOff('>', 85, 5, 'notBreaching'),
      });
    });

    test('go off when fewer tasks run than the minimum, or when data is missing', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-too-few-tasks`,
        Namespace: 'ECS/ContainerInsights',
        MetricName: 'RunningTaskCount',
        Dimensions: dimensions,
        Statistic: 'Minimum',
        ...goesOff('<', 3, 5, 'breaching'),
        AlarmDescription: Match.stringLikeRegexp('Fewer than 3 tasks'),
      });
    });
  });
});
