import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('LoadBalancerAlarms', () => {
  test('go off when the load balancer itself answers 5xx in three of five minutes', () => {
    monitoringTemplate().hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-load-balancer-errors',
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'HTTPCode_ELB_5XX_Count',
      Dimensions: [{ Name: 'LoadBalancer', Value: { 'Fn::GetStackOutput': Match.anyValue() } }],
      Statistic: 'Sum',
      Period: 60,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 10,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 3,
      TreatMissingData: 'notBreaching',
    });
  });
});
