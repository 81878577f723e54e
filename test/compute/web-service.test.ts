import { Match } from 'aws-cdk-lib/assertions';
import { BACKEND, computeTemplate } from '../helpers/compute-stack';

const services = [
  { service: 'frontend', id: 'Frontend', port: 8080, path: '/healthz', min: 3, max: 20, cpu: 60, memory: 70 },
  { service: 'backend', id: 'Backend', port: 3000, path: '/api/health', min: 4, max: 16, cpu: 50, memory: 65 },
];

describe('WebService', () => {
  const template = computeTemplate();

  test('is two services with task definitions of their own', () => {
    template.resourceCountIs('AWS::ECS::Service', 2);
    for (const { id, service } of services) {
      template.hasResourceProperties('AWS::ECS::Service', {
        ServiceName: service,
        TaskDefinition: { Ref: Match.stringLikeRegexp(`^${id}WebTaskDefinition`) },
      });
    }
  });

  test.each(services)(
    'runs tasks of the $service in the private subnets only, in their given group',
    ({ service, id }) => {
      const output = (name: string) => ({
        'Fn::GetStackOutput': { StackName: 'Network', Region: 'us-east-1', OutputName: Match.stringLikeRegexp(name) },
      });
      template.hasResourceProperties('AWS::ECS::Service', {
        ServiceName: service,
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            AssignPublicIp: 'DISABLED',
            SecurityGroups: [output(`FnGetAtt${id}.*GroupId`)],
            Subnets: [1, 2, 3].map((zone) => output(`VpcPrivateSubnet${zone}Subnet`)),
          },
        },
      });
    },
  );

  test('leaves the number of running tasks to scaling', () => {
    template.allResourcesProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
  });

  test('begins with its fewest tasks where the deployment creates it', () => {
    const created = computeTemplate({ firstCreation: true });
    created.hasResourceProperties('AWS::ECS::Service', { ServiceName: 'frontend', DesiredCount: 3 });
    created.hasResourceProperties('AWS::ECS::Service', { ServiceName: 'backend', DesiredCount: 4 });
  });

  test('keeps all tasks running during a deployment, and rolls a failed one back', () => {
    template.allResourcesProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
      HealthCheckGracePeriodSeconds: 120,
    });
  });

  test('spreads tasks over the zones again after a zone was gone', () => {
    template.allResourcesProperties('AWS::ECS::Service', { AvailabilityZoneRebalancing: 'ENABLED' });
  });

  test('runs on a fixed platform version, without ECS Exec', () => {
    template.allResourcesProperties('AWS::ECS::Service', { PlatformVersion: '1.4.0', EnableExecuteCommand: false });
  });

  test('tags running tasks as the service is tagged', () => {
    template.allResourcesProperties('AWS::ECS::Service', { PropagateTags: 'SERVICE', EnableECSManagedTags: true });
  });

  test.each(services)('keeps the $service between $min and $max tasks', ({ id, min, max }) => {
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      MinCapacity: min,
      MaxCapacity: max,
      ScalableDimension: 'ecs:service:DesiredCount',
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

  test.each(services)('scales the $service out on CPU and on memory, and in on CPU', ({ id, cpu, memory }) => {
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', 4);
    for (const [PredefinedMetricType, TargetValue, DisableScaleIn] of [
      ['ECSServiceAverageCPUUtilization', cpu, Match.absent()],
      ['ECSServiceAverageMemoryUtilization', memory, true],
    ] as const) {
      template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: { Ref: Match.stringLikeRegexp(`^${id}WebServiceTaskCountTarget`) },
        TargetTrackingScalingPolicyConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType },
          TargetValue,
          ScaleOutCooldown: 60,
          ScaleInCooldown: 300,
          DisableScaleIn,
        },
      });
    }
  });

  test.each(services)(
    'checks targets of the $service every 30 seconds, unhealthy after 3 failures',
    ({ port, path }) => {
      template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 2);
      template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
        TargetType: 'ip',
        Protocol: 'HTTP',
        Port: port,
        HealthCheckProtocol: 'HTTP',
        HealthCheckPath: path,
        HealthCheckIntervalSeconds: 30,
        HealthCheckTimeoutSeconds: 5,
        HealthyThresholdCount: 2,
        UnhealthyThresholdCount: 3,
        Matcher: { HttpCode: '200' },
      });
    },
  );

  test('sends requests to the task with the fewest open ones, and drains for 30 seconds', () => {
    template.allResourcesProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Name: Match.absent(),
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
        { Key: 'load_balancing.algorithm.type', Value: 'least_outstanding_requests' },
      ]),
    });
  });

  test.each(services)('registers the application container of the $service', ({ service, id, port }) => {
    template.hasResourceProperties('AWS::ECS::Service', {
      ServiceName: service,
      LoadBalancers: [
        {
          ContainerName: 'app',
          ContainerPort: port,
          TargetGroupArn: { Ref: Match.stringLikeRegexp(`^${id}WebTargetGroup`) },
        },
      ],
    });
  });

  test('starts no task before the permissions of its roles are there', () => {
    for (const { id } of services) {
      template.hasResource('AWS::ECS::Service', {
        DependsOn: Match.arrayWith([
          Match.stringLikeRegexp(`^${id}WebTaskExecutionRoleDefaultPolicy`),
          Match.stringLikeRegexp(`^${id}WebTaskTaskRoleDefaultPolicy`),
        ]),
      });
    }
  });

  test('is created after the rule that brings requests', () => {
    for (const { id } of services) {
      template.hasResource('AWS::ECS::Service', {
        DependsOn: Match.arrayWith([Match.stringLikeRegexp(`^${id}WebRule`)]),
      });
    }
  });

  test('speaks HTTPS to its tasks, health checks included, where that is configured', () => {
    const overTls = computeTemplate({ backend: { ...BACKEND, protocol: 'HTTPS' } });
    overTls.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Port: 3000,
      Protocol: 'HTTPS',
      HealthCheckProtocol: 'HTTPS',
    });
    overTls.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { Port: 8080, Protocol: 'HTTP' });
  });
});
