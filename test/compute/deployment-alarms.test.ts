import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';

const services = [
  { service: 'frontend', id: 'Frontend', errors: 30 },
  { service: 'backend', id: 'Backend', errors: 40 },
];

describe('DeploymentAlarms', () => {
  const template = computeTemplate();
  const dimensions = (id: string) => [
    { Name: 'LoadBalancer', Value: Match.anyValue() },
    {
      Name: 'TargetGroup',
      Value: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}WebTargetGroup`), 'TargetGroupFullName'] },
    },
  ];

  test.each(services)('roll a deployment of the $service back, and exist before it', ({ service, id }) => {
    template.hasResource('AWS::ECS::Service', {
      Properties: {
        ServiceName: service,
        DeploymentConfiguration: {
          Alarms: {
            AlarmNames: [`payments-test-${service}-deployment-errors`, `payments-test-${service}-deployment-unhealthy`],
            Enable: true,
            Rollback: true,
          },
        },
      },
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp(`^${id}WebDeploymentAlarmsTargetErrors`),
        Match.stringLikeRegexp(`^${id}WebDeploymentAlarmsUnhealthyTargets`),
      ]),
    });
  });

  test.each(services)(
    'go off after 3 minutes of at least $errors errors of the $service',
    ({ service, id, errors }) => {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `payments-test-${service}-deployment-errors`,
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'HTTPCode_Target_5XX_Count',
        Dimensions: dimensions(id),
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: errors,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      });
    },
  );

  test.each(services)('go off after 3 minutes with an unhealthy target of the $service', ({ service, id }) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `payments-test-${service}-deployment-unhealthy`,
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'UnHealthyHostCount',
      Dimensions: dimensions(id),
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test('notify nobody', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', 4);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.absent() });
  });
});
