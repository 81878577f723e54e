import type { Place } from '../compare/normalize';

type Name = (id: string, place: Place) => string;

const asItIs: Name = (id) => id;
const named =
  (service: string, prefix: string): Name =>
  (id, { region, account }) =>
    `arn:aws:${service}:${region}:${account}:${prefix}${id}`;
const global =
  (service: string, prefix: string): Name =>
  (id, { account }) =>
    `arn:aws:${service}::${account}:${prefix}${id}`;

/** ARNs that follow from the id by which CloudFormation knows a resource. */
const ARNS: Readonly<Record<string, Name>> = {
  'AWS::Backup::BackupPlan': named('backup', 'backup-plan:'),
  'AWS::Backup::BackupVault': named('backup', 'backup-vault:'),
  'AWS::CertificateManager::Certificate': asItIs,
  'AWS::CloudFront::Distribution': global('cloudfront', 'distribution/'),
  'AWS::CloudWatch::Alarm': named('cloudwatch', 'alarm:'),
  'AWS::CloudWatch::Dashboard': global('cloudwatch', 'dashboard/'),
  'AWS::EC2::SecurityGroup': named('ec2', 'security-group/'),
  'AWS::ECR::Repository': named('ecr', 'repository/'),
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
  'AWS::WAFv2::WebACL': (id, { account }) => {
    const [name = '', identifier = ''] = id.split('|');
    return `arn:aws:wafv2:us-east-1:${account}:global/webacl/${name}/${identifier}`;
  },
};

/** Attributes other than ARNs that follow from the id. */
const ATTRIBUTES: Readonly<Record<string, Name>> = {
  'AWS::Backup::BackupPlan.BackupPlanId': asItIs,
  'AWS::Backup::BackupVault.BackupVaultName': asItIs,
  'AWS::EC2::SecurityGroup.GroupId': asItIs,
  'AWS::ECS::Service.Name': (id) => id.split('/').at(-1) ?? id,
  'AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName': (id) => id.replace(/^.*:loadbalancer\//, ''),
  'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName': (id) => id.replace(/^.*:(?=targetgroup\/)/, ''),
  'AWS::S3::Bucket.RegionalDomainName': (id, { region }) => `${id}.s3.${region}.amazonaws.com`,
};

/** ARN of a resource, or undefined where it does not follow from the id. */
export function arnOf(type: string, id: string, place: Place): string | undefined {
  return ARNS[type]?.(id, place);
}

/** An attribute of a resource, or undefined where it does not follow from the id. */
export function attributeOf(type: string, id: string, attribute: string, place: Place): string | undefined {
  if (attribute === 'Arn' || attribute === `${type.split('::').at(-1) ?? ''}Arn`) {
    const arn = arnOf(type, id, place);
    // An ARN of a log group in a template stands for its streams.
    return type === 'AWS::Logs::LogGroup' ? `${arn ?? ''}:*` : arn;
  }
  return ATTRIBUTES[`${type}.${attribute}`]?.(id, place);
}
