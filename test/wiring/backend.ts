import type { Wire } from './wire';

/** Where values of the backend arrive. */
export const BACKEND_WIRES: readonly Wire[] = [
  [
    'services.backend.image',
    'registry.example.com/wired-backend:7.7.7',
    [
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Backend AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
  [
    'services.backend.cpuArchitecture',
    'X86_64',
    [
      'ComputeStack AWS::ECS::TaskDefinition RuntimePlatform.CpuArchitecture',
      'ComputeStack Backend AWS::ECS::TaskDefinition RuntimePlatform.CpuArchitecture',
    ],
  ],
  [
    'services.backend.cpuUnits',
    4096,
    [
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Cpu',
      'ComputeStack Backend AWS::ECS::TaskDefinition Cpu',
    ],
  ],
  ['services.backend.memoryMiB', 7168, ['ComputeStack Backend AWS::ECS::TaskDefinition Memory']],
  [
    'services.backend.port',
    7071,
    [
      'ComputeStack Backend AWS::ECS::Service LoadBalancers.ContainerPort',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Environment.Value',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.HealthCheck.Command',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.PortMappings.ContainerPort',
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup Port',
      'NetworkStack AWS::EC2::SecurityGroupEgress added',
      'NetworkStack AWS::EC2::SecurityGroupEgress removed',
      'NetworkStack AWS::EC2::SecurityGroupIngress added',
      'NetworkStack AWS::EC2::SecurityGroupIngress removed',
    ],
  ],
  [
    'services.backend.protocol',
    'HTTPS',
    [
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckProtocol',
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup Protocol',
    ],
  ],
  [
    'services.backend.healthCheckPath',
    '/wired-backend',
    ['ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup HealthCheckPath'],
  ],
  [
    'services.backend.minTasks',
    7,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalableTarget MinCapacity',
      'MonitoringStack Backend AWS::CloudWatch::Alarm AlarmDescription',
      'MonitoringStack Backend AWS::CloudWatch::Alarm Threshold',
    ],
  ],
  ['services.backend.maxTasks', 17, ['ComputeStack Backend AWS::ApplicationAutoScaling::ScalableTarget MaxCapacity']],
  [
    'services.backend.cpuTargetPercent',
    37,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.backend.requestTargetPerSecond',
    77,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
  [
    'services.backend.scheduledMinTasks',
    [{ at: 'cron(7 7 * * ? *)', minTasks: 7, timeZone: 'Asia/Tokyo' }],
    ['ComputeStack Backend AWS::ApplicationAutoScaling::ScalableTarget ScheduledActions'],
  ],
  [
    'services.backend.memoryTargetPercent',
    47,
    [
      'ComputeStack Backend AWS::ApplicationAutoScaling::ScalingPolicy TargetTrackingScalingPolicyConfiguration.TargetValue',
    ],
  ],
];
