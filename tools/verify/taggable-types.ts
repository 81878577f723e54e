import type { VerificationContext } from './context';
import { restoreTestingPlan } from './inventory/restore-test';
import { scaling } from './inventory/services';
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
  'AWS::CertificateManager::Certificate': asItIs,
  'AWS::CloudFront::Distribution': global('cloudfront', 'distribution/'),
  'AWS::CloudWatch::Alarm': named('cloudwatch', 'alarm:'),
  'AWS::CloudWatch::Dashboard': global('cloudwatch', 'dashboard/'),
  'AWS::ECS::Cluster': named('ecs', 'cluster/'),
  'AWS::ECS::Service': asItIs,
  'AWS::ECS::TaskDefinition': asItIs,
  'AWS::ElasticLoadBalancingV2::Listener': asItIs,
  'AWS::ElasticLoadBalancingV2::ListenerRule': asItIs,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': asItIs,
  'AWS::ElasticLoadBalancingV2::TargetGroup': asItIs,
  'AWS::Events::Rule': named('events', 'rule/'),
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
  // CloudFormation's own names of parameters have no leading slash.
  'AWS::SSM::Parameter': (id, place) => named('ssm', 'parameter/')(id.replace(/^\//, ''), place),
  'AWS::WAFv2::WebACL': (id, { account }) => {
    const [name = '', identifier = ''] = id.split('|');
    return `arn:aws:wafv2:us-east-1:${account}:global/webacl/${name}/${identifier}`;
  },
};

/** An elastic IP is known to its stack by its address. */
const BY_ADDRESS = 'AWS::EC2::EIP';

/** Types whose ARN has a part that the physical id does not contain, so the service is asked for it. */
const ASKED_ARNS: Readonly<Record<string, (context: VerificationContext, id: string) => Promise<string>>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': async (context, id) => {
    const targets = (await scaling(context)).map(({ target }) => target);
    return targets.find((target) => id.startsWith(`${target?.ResourceId ?? 'none'}|`))?.ScalableTargetARN ?? '';
  },
  'AWS::Backup::RestoreTestingPlan': async (context) =>
    (await restoreTestingPlan(context))?.RestoreTestingPlanArn ?? '',
};

/** Types whose tags the emulator takes and forgets. */
const FORGOTTEN_BY_EMULATOR: readonly string[] = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::Backup::RestoreTestingPlan',
  'AWS::CloudWatch::Dashboard',
];

/** How the tags of a resource are found. */
export type TagHandle =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'address'; readonly address: string }
  | { readonly by: 'arn'; readonly arn: string }
  | { readonly by: 'nothing' };

/** How to find the tags of a resource of a stack, or undefined where its type carries none. */
export async function tagHandle(
  context: VerificationContext,
  layer: Layer,
  { type, physicalId }: StackResource,
): Promise<TagHandle | undefined> {
  if (!isKnownTaggable(type)) {
    return undefined;
  }
  if (context.emulator !== undefined && FORGOTTEN_BY_EMULATOR.includes(type)) {
    return { by: 'nothing' };
  }
  if (NETWORK_TYPES.has(type)) {
    return { by: 'id', id: physicalId };
  }
  if (type === BY_ADDRESS) {
    return { by: 'address', address: physicalId };
  }
  const place = { region: regionOf(context.config, layer), account: context.account };
  const arn = ARNS[type]?.(physicalId, place) ?? (await ASKED_ARNS[type]?.(context, physicalId)) ?? '';
  return { by: 'arn', arn };
}

/** Whether a type carries tags. */
export function isKnownTaggable(type: string): boolean {
  return NETWORK_TYPES.has(type) || type === BY_ADDRESS || type in ASKED_ARNS || type in ARNS;
}
