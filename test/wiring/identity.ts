import type { Wire } from './wire';

/** Where the first part of every name arrives, of which the project and the environment are made. */
const NAMES = [
  'ComputeStack AWS::KMS::Alias AliasName',
  'DataStack AWS::KMS::Alias AliasName',
  'DataStack AWS::RDS::DBCluster DBClusterIdentifier',
  'DataStack AWS::RDS::DBCluster Tags.Value',
  'DataStack AWS::RDS::DBCluster VpcSecurityGroupIds.StackName',
  'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Comment',
  'EdgeStack AWS::KMS::Alias AliasName',
  'MonitoringStack AWS::KMS::Alias AliasName',
  'NetworkStack AWS::EC2::Subnet Tags.Value',
  'NetworkStack AWS::KMS::Alias AliasName',
];

/** Where values of the environment itself arrive. */
export const IDENTITY_WIRES: readonly Wire[] = [
  ['project', 'wired', NAMES, 'and more'],
  ['environment', 'probe', NAMES, 'and more'],
  [
    'costCenter',
    'CC-7',
    ['DataStack AWS::RDS::DBCluster Tags.Value', 'NetworkStack AWS::EC2::Subnet Tags.Value'],
    'and more',
  ],
  [
    'account',
    '777777777777',
    [
      'ComputeStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'DataStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'EdgeStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'MonitoringStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
      'NetworkStack AWS::KMS::Key KeyPolicy.Statement.Principal.AWS',
    ],
    'and more',
  ],
  [
    'region',
    'eu-west-1',
    [
      'ComputeStack AWS::KMS::Key KeyPolicy.Statement.Principal.Service',
      'DataStack AWS::KMS::Key KeyPolicy.Statement.Principal.Service',
      'DataStack AWS::RDS::DBCluster VpcSecurityGroupIds.Region',
      'NetworkStack AWS::EC2::VPCEndpoint ServiceName',
      'NetworkStack AWS::KMS::Key KeyPolicy.Statement.Principal.Service',
    ],
    'and more',
  ],
];
