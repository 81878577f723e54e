import type { Wire } from './wire';

/** Where values of the frontend arrive. */
export const FRONTEND_WIRES: readonly Wire[] = [
  [
    'services.frontend.image',
    'registry.example.com/wired-frontend:7.7.7',
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Frontend AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
  [
    'services.frontend.cpuArchitecture',
    'X86_64',
    ['ComputeStack Frontend AWS::ECS::TaskDefinition RuntimePlatform.CpuArchitecture'],
  ],
  [
    'services.frontend.cpuUnits',
    8192,
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Cpu',
      'ComputeStack Frontend AWS::ECS::TaskDefinition Cpu',
    ],
  ],
  ['services.frontend.memoryMiB', 7168, ['ComputeStack Frontend AWS::ECS::TaskDefinition Memory']],
  [
    'services.frontend.port',
    7070,
    [
      'ComputeStack Frontend AWS::ECS::Service LoadBalancers.ContainerPort',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.PortMappings.ContainerPort',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup Port',
      'NetworkStack AWS::EC2::SecurityGroupEgress added',
      'NetworkStack AWS::EC2::SecurityGroupEgress removed',
      'NetworkStack AWS::EC2::SecurityGroupIngress added',
      'NetworkStack AWS::EC2::SecurityGroupIngress removed',
    ],
  ],
  [
    'services.frontend.protocol',
    'HTTPS',
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckProtocol',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup Protocol',
    ],
  ],
  [
    'services.frontend.healthCheckPath',
    '/wired-frontend',
    [
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPath',
    ],
  ],
  [
    'services.frontend.minTasks',
    7,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalableTarget MinCapacity',
      'MonitoringStack Frontend AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack Frontend AWS::CloudWatch::Alarm Threshold',
    ],
  ],
  ['services.frontend.maxTasks', 17, ['ComputeStack Frontend AWS::ApplicationAutoScaling::ScalableTarget MaxCapacity']],
  [
    'services.frontend.cpuTargetPercent',
    37,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.frontend.requestTargetPerSecond',
    77,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.frontend.scheduledMinTasks',
    [{ at: 'cron(7 7 * * ? *)', minTasks: 7, timeZone: 'Asia/Tokyo' }],
    ['ComputeStack Frontend AWS::ApplicationAutoScaling::ScalableTarget ScheduledActions'],
  ],
  [
    'services.frontend.memoryTargetPercent',
    47,
    [
      'ComputeStack Frontend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
];
