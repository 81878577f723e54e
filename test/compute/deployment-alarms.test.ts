import { Match } from 'aws-cdk-lib/assertions';
import { metricIn } from '../helpers/alarm-properties';
import { computeTemplate } from '../helpers/compute-stack';

const services = [
  { service: 'frontend', id: 'Frontend' },
  { service: 'backend', id: 'Backend' },
];

describe('DeploymentAlarms', () => {
  const template = computeTemplate();
  const ofLoadBalancer = {
    Name: 'LoadBalancer',
    Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EntryLoadBalancer'), 'LoadBalancerFullName'] },
  };
  const ofTargets = (id: string) => [
    ofLoadBalancer,
    {
      Name: 'TargetGroup',
      Value: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}WebTargetGroup`), 'TargetGroupFullName'] },
    },
  ];
  const ofService = (id: string, Stat = 'Sum') => metricIn('AWS/ApplicationELB', ofTargets(id), Stat);
  const ofWhole = metricIn('AWS/ApplicationELB', [ofLoadBalancer]);
  const afterThreeMinutes = {
    EvaluationPeriods: 3,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: Match.absent(),
  };
  const share = (all: string) =>
    Match.objectLike({ Expression: `IF(FILL(failures, 0) >= 5, 100 * FILL(failures, 0) / ${all}, 0)` });

  test.each(services)('roll back a deployment of the $service, and exist before the service', ({ service, id }) => {
    template.hasResource('AWS::ECS::Service', {
      Properties: {
        ServiceName: service,
        DeploymentConfiguration: {
          Alarms: {
            AlarmNames: [
              `payments-test-${service}-deployment-errors`,
              `payments-test-${service}-deployment-load-balancer-errors`,
              `payments-test-${service}-deployment-unhealthy`,
              `payments-test-${service}-deployment-slow`,
            ],
            Enable: true,
            Rollback: true,
          },
        },
      },
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp(`^${id}WebDeploymentAlarmsLoadBalancerErrors`),
        Match.stringLikeRegexp(`^${id}WebDeploymentAlarmsSlowResponses`),
        Match.stringLikeRegexp(`^${id}WebDeploymentAlarmsTargetErrors`),
        Match.stringLikeRegexp(`^${id}WebDeploymentAlarmsUnhealthyTargets`),
      ]),
    });
  });

  test.each(services)('go off when 1 % of the requests to the $service fail, and at least five', ({ service, id }) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...afterThreeMinutes,
      AlarmName: `payments-test-${service}-deployment-errors`,
      Threshold: 1,
      Metrics: [
        share('requests'),
        ofService(id)('failures', 'HTTPCode_Target_5XX_Count'),
        ofService(id)('requests', 'RequestCount'),
      ],
    });
  });

  test.each(services)('go off when the load balancer answers 1 % of all requests itself: $service', ({ service }) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...afterThreeMinutes,
      AlarmName: `payments-test-${service}-deployment-load-balancer-errors`,
      Threshold: 1,
      Metrics: [
        share('(FILL(requests, 0) + FILL(failures, 0))'),
        ofWhole('failures', 'HTTPCode_ELB_5XX_Count'),
        ofWhole('requests', 'RequestCount'),
      ],
    });
  });

  test.each(services)(
    'go off when half of the tasks of the $service are unhealthy, but not for a single one',
    ({ service, id }) => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        ...afterThreeMinutes,
        AlarmName: `payments-test-${service}-deployment-unhealthy`,
        Threshold: 50,
        Metrics: [
          Match.objectLike({
            Expression: '100 * unhealthy / (healthy + unhealthy)',
            Label: 'Targets that fail their health check (%)',
          }),
          ofService(id, 'Maximum')('healthy', 'HealthyHostCount'),
          ofService(id, 'Maximum')('unhealthy', 'UnHealthyHostCount'),
        ],
      });
    },
  );

  test.each(services)('go off when one in a hundred requests to the $service takes two seconds', ({ service, id }) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...afterThreeMinutes,
      AlarmName: `payments-test-${service}-deployment-slow`,
      MetricName: 'TargetResponseTime',
      Dimensions: ofTargets(id),
      ExtendedStatistic: 'p99',
      Threshold: 2,
      EvaluateLowSampleCountPercentile: 'ignore',
    });
  });

  test('link to their section of the runbook', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp(
        ': a running deployment is rolled back\\. Runbook: docs/runbook\\.md#deployment-rolled-back$',
      ),
    });
  });

  test('send no notification', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', 8);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.absent() });
  });
});
