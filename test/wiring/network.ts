import type { Wire } from './wire';

/** Where values of the network arrive. */
export const NETWORK_WIRES: readonly Wire[] = [
  [
    'network.availabilityZones',
    ['us-east-1d', 'us-east-1e', 'us-east-1f'],
    [
      'DataStack AWS::Backup::RestoreTestingSelection RestoreMetadataOverrides.availabilityZones',
      'DataStack AWS::RDS::DBInstance AvailabilityZone',
      'NetworkStack AWS::EC2::Subnet AvailabilityZone',
    ],
  ],
  [
    'network.vpcCidr',
    '10.77.0.0/16',
    [
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.CidrIp',
      'NetworkStack AWS::EC2::Subnet CidrBlock',
      'NetworkStack AWS::EC2::VPC CidrBlock',
    ],
  ],
  [
    'network.natGatewayCount',
    2,
    [
      'NetworkStack AWS::EC2::EIP removed',
      'NetworkStack AWS::EC2::NatGateway removed',
      'NetworkStack AWS::EC2::Route NatGatewayId.Ref',
    ],
  ],
  [
    'network.interfaceEndpoints',
    false,
    [
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.CidrIp',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.Description',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.FromPort',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.IpProtocol',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.ToPort',
      'NetworkStack AWS::EC2::SecurityGroupEgress removed',
      'NetworkStack AWS::EC2::VPCEndpoint removed',
    ],
  ],
  [
    'network.backendDestinations',
    ['198.51.100.0/24'],
    ['NetworkStack AWS::EC2::SecurityGroup SecurityGroupEgress.CidrIp'],
  ],
  [
    'network.s3PrefixListId',
    'pl-77777777',
    ['NetworkStack AWS::EC2::SecurityGroupEgress added', 'NetworkStack AWS::EC2::SecurityGroupEgress removed'],
  ],
  [
    'network.loadBalancerAccess',
    'internet',
    [
      'ComputeStack AWS::ElasticLoadBalancingV2::Listener added',
      'NetworkStack AWS::EC2::SecurityGroup SecurityGroupIngress',
      'NetworkStack AWS::EC2::SecurityGroupIngress removed',
    ],
  ],
  [
    'network.cloudFrontPrefixListId',
    'pl-77777777',
    ['NetworkStack AWS::EC2::SecurityGroupIngress added', 'NetworkStack AWS::EC2::SecurityGroupIngress removed'],
  ],
];
