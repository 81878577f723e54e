import type { VerificationContext } from './context';
import { regionOf, type Layer, type StackResource } from './inventory/stacks';

/** What makes an ARN out of a physical id. */
interface Place {
  readonly region: string;
  readonly account: string;
}

type ToArn = (id: string, place: Place) => string;

const asItIs: ToArn = (id) => id;
const named =
  (service: string, prefix: string): ToArn =>
  (id, { region, account }) =>
    `arn:aws:${service}:${region}:${account}:${prefix}${id}`;
const global =
  (service: string, prefix: string): ToArn =>
  (id, { account }) =>
    `arn:aws:${service}::${account}:${prefix}${id}`;

/** Types in EC2, whose tags are asked by id. */
const NETWORK_TYPES = new Set([
  'AWS::EC2::FlowLog',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
]);

/** The other types of the platform that carry tags. A test compares the list with the CloudFormation specification. */
const ARNS: Readonly<Record<string, ToArn>> = {
  'AWS::Backup::BackupPlan': named('backup', 'backup-plan:'),
  'AWS::Backup::BackupVault': named('backup', 'backup-vault:'),
  'AWS::Backup::RestoreTestingPlan': named('backup', 'restore-testing-plan:'),
  'AWS::CertificateManager::Certificate': asItIs,
  'AWS::CloudFront::Distribution': global('cloudfront', 'distribution/'),
  'AWS::CloudWatch::Alarm': named('cloudwatch', 'alarm:'),
  'AWS::ECS::Cluster': named('ecs', 'cluster/'),
  'AWS::ECS::Service': asItIs,
  'AWS::ECS::TaskDefinition': asItIs,
  'AWS::ElasticLoadBalancingV2::Listener': asItIs,
  'AWS::ElasticLoadBalancingV2::ListenerRule': asItIs,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': asItIs,
  'AWS::ElasticLoadBalancingV2::TargetGroup': asItIs,
  'AWS::IAM::Role': global('iam', 'role/'),
  'AWS::KMS::Key': named('kms', 'key/'),
  'AWS::Lambda::Function': named('lambda', 'function:'),
  'AWS::Logs::DeliveryDestination': named('logs', 'delivery-destination:'),
  'AWS::Logs::Delivery': named('logs', 'delivery:'),
  'AWS::Logs::DeliverySource': named('logs', 'delivery-source:'),
  'AWS::Logs::LogGroup': named('logs', 'log-group:'),
  'AWS::RDS::DBCluster': named('rds', 'cluster:'),
  'AWS::RDS::DBClusterParameterGroup': named('rds', 'cluster-pg:'),
  'AWS::RDS::DBInstance': named('rds', 'db:'),
  'AWS::RDS::DBSubnetGroup': named('rds', 'subgrp:'),
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id}`,
  'AWS::SecretsManager::Secret': asItIs,
  'AWS::SNS::Topic': asItIs,
  'AWS::WAFv2::WebACL': (id, { account }) => {
    const [name = '', identifier = ''] = id.split('|');
    return `arn:aws:wafv2:us-east-1:${account}:global/webacl/${name}/${identifier}`;
  },
};

/** Types whose physical id is no ARN and leads to none: the address of an elastic IP is not the id that carries its tags. */
const BY_ADDRESS = 'AWS::EC2::EIP';

/** How the tags of a resource are found, or undefined where its type carries none. */
export type TagHandle = { readonly ec2Id: string } | { readonly arn: string } | { readonly address: string };

/** How to find the tags of a resource of a stack. */
export function tagHandle(context: VerificationContext, layer: Layer, resource: StackResource): TagHandle | undefined {
  const { type, physicalId } = resource;
  if (NETWORK_TYPES.has(type)) {
    return { ec2Id: physicalId };
  }
  if (type === BY_ADDRESS) {
    return { address: physicalId };
  }
  const toArn = ARNS[type];
  const place = { region: regionOf(context.config, layer), account: context.account };
  return toArn === undefined ? undefined : { arn: toArn(physicalId, place) };
}
