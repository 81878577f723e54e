import type { Wire } from './wire';

/** Where values of the load balancer, the images and the traces arrive. */
export const COMPUTE_WIRES: readonly Wire[] = [
  [
    'loadBalancer.zonalShift',
    false,
    ['ComputeStack AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes.Value'],
  ],
  [
    'loadBalancer.minHealthyPercent',
    37,
    [
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes.Value',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes.Value',
    ],
  ],
  [
    'loadBalancer.reservedCapacityUnits',
    177,
    ['ComputeStack AWS::ElasticLoadBalancingV2::LoadBalancer MinimumLoadBalancerCapacity'],
  ],
  [
    'images.repositories',
    ['wired'],
    ['DataStack AWS::ECR::Repository added', 'DataStack AWS::ECR::Repository removed'],
  ],
  ['images.keptCount', 777, ['DataStack AWS::ECR::Repository LifecyclePolicy.LifecyclePolicyText']],
  [
    'guardDuty.agent',
    false,
    [
      'ComputeStack AWS::ECS::Cluster Tags.Value',
      'ComputeStack AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Backend AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Frontend AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.CidrIp',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.Description',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.FromPort',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.IpProtocol',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.ToPort',
    ],
  ],
  [
    'tracing.collectorImage',
    '333333333333.dkr.ecr.us-east-1.amazonaws.com/wired:7.7.7',
    [
      'ComputeStack AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Backend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Backend AWS::IAM::Policy PolicyDocument.Statement.Resource',
      'ComputeStack Frontend AWS::ECS::TaskDefinition ContainerDefinitions.Image',
      'ComputeStack Frontend AWS::IAM::Policy PolicyDocument.Statement.Resource',
    ],
  ],
];
