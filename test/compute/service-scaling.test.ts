import { Match } from 'aws-cdk-lib/assertions';
import { BACKEND, computeTemplate } from '../helpers/compute-stack';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

const services = [
  { service: 'frontend', id: 'Frontend', min: 3, max: 20, cpu: 60, memory: 70, requests: 72_000 },
  { service: 'backend', id: 'Backend', min: 4, max: 16, cpu: 50, memory: 65, requests: 9000 },
];

describe('scaleService', () => {
  const template = computeTemplate();
  const cooldown = { ScaleOutCooldown: 60, ScaleInCooldown: 300 };

  test.each(services)('keeps the $service between $min and $max tasks', ({ id, min, max }) => {
    template.hasResourceProperties(TARGET, {
      MinCapacity: min,
      MaxCapacity: max,
      ScalableDimension: 'ecs:service:DesiredCount',
      ScheduledActions: Match.absent(),
      ResourceId: {
        'Fn::Join': [
          '',
          [
            'service/',
            { Ref: Match.stringLikeRegexp('^Cluster') },
            '/',
            { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}WebService`), 'Name'] },
          ],
        ],
      },
    });
  });

  test.each(services)(
    'scales the $service out on CPU, memory and requests, and in on CPU and requests only',
    (service) => {
      template.resourceCountIs(POLICY, 6);
      for (const [PredefinedMetricType, TargetValue, DisableScaleIn] of [
        ['ECSServiceAverageCPUUtilizationHighResolution', service.cpu, Match.absent()],
        ['ECSServiceAverageMemoryUtilization', service.memory, true],
        ['ALBRequestCountPerTarget', service.requests, Match.absent()],
      ] as const) {
        template.hasResourceProperties(POLICY, {
          PolicyType: 'TargetTrackingScaling',
          ScalingTargetId: { Ref: Match.stringLikeRegexp(`^${service.id}WebServiceTaskCountTarget`) },
          TargetTrackingScalingPolicyConfiguration: {
            PredefinedMetricSpecification: Match.objectLike({ PredefinedMetricType }),
            TargetValue,
            ...cooldown,
            DisableScaleIn,
          },
        });
      }
    },
  );

  test.each(services)('counts the requests of the $service by its own target group', ({ id }) => {
    const listener = { Ref: Match.stringLikeRegexp('^EntryLoadBalancerHttps') };
    const part = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': ['/', listener] }] });
    template.hasResourceProperties(POLICY, {
      ScalingTargetId: { Ref: Match.stringLikeRegexp(`^${id}WebServiceTaskCountTarget`) },
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: {
            'Fn::Join': [
              '',
              [
                part(1),
                '/',
                part(2),
                '/',
                part(3),
                '/',
                { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}WebTargetGroup`), 'TargetGroupFullName'] },
              ],
            ],
          },
        },
      },
    });
  });

  test('makes Amazon ECS publish the CPU every 20 seconds, because the policy needs that metric', () => {
    template.allResourcesProperties('AWS::ECS::Service', {
      Monitoring: { MetricConfigurations: [{ MetricNames: ['CPUUtilization'], ResolutionSeconds: 20 }] },
    });
  });

  test('raises and lowers the minimum of one service at the scheduled times', () => {
    const scheduledMinTasks = [
      { at: 'cron(30 6 ? * MON-FRI *)', minTasks: 10, timeZone: 'Europe/Berlin' },
      { at: 'cron(0 22 * * ? *)', minTasks: 4 },
    ];
    const scheduled = computeTemplate({ backend: { ...BACKEND, scheduledMinTasks } });
    scheduled.resourcePropertiesCountIs(TARGET, { ScheduledActions: Match.anyValue() }, 1);
    scheduled.hasResourceProperties(TARGET, {
      MinCapacity: 4,
      ScheduledActions: [
        {
          ScheduledActionName: 'Floor1',
          Schedule: 'cron(30 6 ? * MON-FRI *)',
          Timezone: 'Europe/Berlin',
          ScalableTargetAction: { MinCapacity: 10, MaxCapacity: Match.absent() },
        },
        {
          ScheduledActionName: 'Floor2',
          Schedule: 'cron(0 22 * * ? *)',
          Timezone: 'Etc/UTC',
          ScalableTargetAction: { MinCapacity: 4 },
        },
      ],
    });
  });
});
