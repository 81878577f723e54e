import { Match } from 'aws-cdk-lib/assertions';
import { BACKEND, computeTemplate } from '../helpers/compute-stack';

const services = [
  { service: 'frontend', id: 'Frontend', port: 8080, path: '/healthz' },
  { service: 'backend', id: 'Backend', port: 3000, path: '/api/health' },
];

describe('WebService', () => {
  const template = computeTemplate();

  test('creates two services, each with its own task definition', () => {
    template.resourceCountIs('AWS::ECS::Service', 2);
    for (const { id, service } of services) {
      template.hasResourceProperties('AWS::ECS::Service', {
        ServiceName: service,
        TaskDefinition: { Ref: Match.stringLikeRegexp(`^${id}WebTaskDefinition`) },
      });
    }
  });

  test.each(services)(
    'runs tasks of the $service in the private subnets only, in the given security group',
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

  test('sets no task count, so that scaling controls it', () => {
    template.allResourcesProperties('AWS::ECS::Service', { DesiredCount: Match.absent() });
  });

  test('starts with its minimum of tasks when the deployment creates it', () => {
    const created = computeTemplate({ firstCreation: true });
    created.hasResourceProperties('AWS::ECS::Service', { ServiceName: 'frontend', DesiredCount: 3 });
    created.hasResourceProperties('AWS::ECS::Service', { ServiceName: 'backend', DesiredCount: 4 });
  });

  test('keeps all tasks running during a deployment, and rolls back a failed one', () => {
    template.allResourcesProperties('AWS::ECS::Service', {
      DeploymentConfiguration: {
        MinimumHealthyPercent: 100,
        MaximumPercent: 200,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
      HealthCheckGracePeriodSeconds: 120,
    });
  });

  test('rebalances tasks over the zones after a zone failed', () => {
    template.allResourcesProperties('AWS::ECS::Service', { AvailabilityZoneRebalancing: 'ENABLED' });
  });

  test('runs on a fixed platform version, without ECS Exec', () => {
    template.allResourcesProperties('AWS::ECS::Service', { PlatformVersion: '1.4.0', EnableExecuteCommand: false });
  });

  test('propagates the tags of the service to its tasks', () => {
    template.allResourcesProperties('AWS::ECS::Service', { PropagateTags: 'SERVICE', EnableECSManagedTags: true });
  });

  test.each(services)(
    'checks targets of the $service every 30 seconds, and marks them unhealthy after 3 failures',
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

  test('sends fewer requests to a failing task, and drains for 30 seconds', () => {
    template.allResourcesProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Name: Match.absent(),
      TargetGroupAttributes: Match.arrayWith([
        { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
        { Key: 'load_balancing.algorithm.type', Value: 'weighted_random' },
        { Key: 'load_balancing.algorithm.anomaly_mitigation', Value: 'on' },
      ]),
    });
  });

  test('sends requests to unhealthy tasks too when too few are healthy', () => {
    computeTemplate({ loadBalancer: { zonalShift: true, minHealthyPercent: 17 } }).allResourcesProperties(
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      {
        TargetGroupAttributes: Match.arrayWith([
          { Key: 'target_group_health.dns_failover.minimum_healthy_targets.percentage', Value: '17' },
          { Key: 'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', Value: '17' },
        ]),
      },
    );
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

  test('starts no task before its roles have their permissions', () => {
    for (const { id } of services) {
      template.hasResource('AWS::ECS::Service', {
        DependsOn: Match.arrayWith([
          Match.stringLikeRegexp(`^${id}WebTaskExecutionRoleDefaultPolicy`),
          Match.stringLikeRegexp(`^${id}WebTaskTaskRoleDefaultPolicy`),
        ]),
      });
    }
  });

  test('is created after the listener rule that sends it requests', () => {
    for (const { id } of services) {
      template.hasResource('AWS::ECS::Service', {
        DependsOn: Match.arrayWith([Match.stringLikeRegexp(`^${id}WebRule`)]),
      });
    }
  });

  test('uses HTTPS to its tasks, health checks included, when configured', () => {
    const overTls = computeTemplate({ backend: { ...BACKEND, protocol: 'HTTPS' } });
    overTls.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Port: 3000,
      Protocol: 'HTTPS',
      HealthCheckProtocol: 'HTTPS',
    });
    overTls.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { Port: 8080, Protocol: 'HTTP' });
  });
});
