import { Match } from 'aws-cdk-lib/assertions';
import { goesOff, metricIn } from '../helpers/alarm-properties';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('TargetAlarms', () => {
  const template = monitoringTemplate();
  const read = (parameter: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^Metrics${parameter}`), 'Value'] });

  describe.each([
    ['frontend', 'FrontendTargets'],
    ['backend', 'BackendTargets'],
  ])('of the %s', (service, targetGroup) => {
    const dimensions = [
      { Name: 'LoadBalancer', Value: read('LoadBalancerName') },
      { Name: 'TargetGroup', Value: read(targetGroup) },
    ];

    test('go off as soon as one target fails its health checks', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-unhealthy-targets`,
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'UnHealthyHostCount',
        Dimensions: dimensions,
        Statistic: 'Maximum',
        Period: 60,
        ...goesOff('>=', 1, 1, 'notBreaching'),
      });
    });

    test('go off when the targets answer 1 % of their requests with 5xx, and at least five', () => {
      const metric = metricIn('AWS/ApplicationELB', dimensions);
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-target-errors`,
        Metrics: [
          Match.objectLike({ Expression: 'IF(FILL(failures, 0) >= 5, 100 * FILL(failures, 0) / requests, 0)' }),
          metric('failures', 'HTTPCode_Target_5XX_Count'),
          metric('requests', 'RequestCount'),
        ],
        ...goesOff('>=', 1, 5, 'notBreaching'),
        DatapointsToAlarm: 3,
      });
    });

    test('go off when one in a hundred requests takes more than two seconds', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-slow-responses`,
        MetricName: 'TargetResponseTime',
        Dimensions: dimensions,
        ExtendedStatistic: 'p99',
        ...goesOff('>', 2, 5, 'notBreaching'),
      });
    });
  });
});
