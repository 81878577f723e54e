import { Match } from 'aws-cdk-lib/assertions';
import { goesOff, metricIn } from '../helpers/alarm-properties';
import { monitoringTemplate } from '../helpers/monitoring-stack';

const template = monitoringTemplate();
const dimensions = [
  { Name: 'LoadBalancer', Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MetricsLoadBalancerName'), 'Value'] } },
];
const metric = metricIn('AWS/ApplicationELB', dimensions);
const SHARE = Match.objectLike({
  Expression: 'IF(FILL(failures, 0) >= 5, 100 * FILL(failures, 0) / (FILL(requests, 0) + FILL(failures, 0)), 0)',
});

describe('LoadBalancerAlarms', () => {
  test('go off when the load balancer itself answers 1 % of all requests with 5xx in three of five minutes', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-load-balancer-errors',
      Metrics: [SHARE, metric('failures', 'HTTPCode_ELB_5XX_Count'), metric('requests', 'RequestCount')],
      ...goesOff('>=', 1, 5, 'notBreaching'),
      DatapointsToAlarm: 3,
      AlarmActions: [Match.anyValue()],
    });
  });

  test('go off when the default rule answers 10 % of all requests for three minutes', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-load-balancer-refusals',
      Metrics: [SHARE, metric('failures', 'HTTP_Fixed_Response_Count'), metric('requests', 'RequestCount')],
      ...goesOff('>=', 10, 3, 'notBreaching'),
      DatapointsToAlarm: 3,
      AlarmActions: [Match.anyValue()],
    });
  });
});
