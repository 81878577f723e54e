import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('TargetAlarms', () => {
  const template = monitoringTemplate();
  const published = (output: string) => ({
    'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp(output) }),
  });

  describe.each([
    ['frontend', 'FrontendTargets'],
    ['backend', 'BackendTargets'],
  ])('of the %s', (service, targetGroup) => {
    const dimensions = [
      { Name: 'LoadBalancer', Value: published('^PublishOutputFnGetAttLoadBalancer.*LoadBalancerFullName') },
      { Name: 'TargetGroup', Value: published(`^PublishOutputFnGetAtt${targetGroup}.*TargetGroupFullName`) },
    ];

    test('go off as soon as one target fails its health checks', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-unhealthy-targets`,
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'UnHealthyHostCount',
        Dimensions: dimensions,
        Statistic: 'Maximum',
        Period: 60,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        EvaluationPeriods: 1,
        TreatMissingData: 'notBreaching',
      });
    });

    test('go off when the targets answer 5xx in three of five minutes', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-target-errors`,
        MetricName: 'HTTPCode_Target_5XX_Count',
        Dimensions: dimensions,
        Statistic: 'Sum',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 10,
        EvaluationPeriods: 5,
        DatapointsToAlarm: 3,
        TreatMissingData: 'notBreaching',
      });
    });

    test('go off when one in a hundred requests takes more than two seconds', () => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-slow-responses`,
        MetricName: 'TargetResponseTime',
        Dimensions: dimensions,
        ExtendedStatistic: 'p99',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 2,
        EvaluationPeriods: 5,
        TreatMissingData: 'notBreaching',
      });
    });
  });
});
