import { EDGE_REGION } from '../../../lib/facts/edge-region';
import type { Place } from '../compare/normalize';

/** ARNs that follow from the physical id. */
const ARNS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupPlan': 'arn:aws:backup:<region>:<account>:backup-plan:<id>',
  'AWS::Backup::BackupVault': 'arn:aws:backup:<region>:<account>:backup-vault:<id>',
  'AWS::CloudFront::Distribution': 'arn:aws:cloudfront::<account>:distribution/<id>',
  'AWS::CloudWatch::Alarm': 'arn:aws:cloudwatch:<region>:<account>:alarm:<id>',
  'AWS::CloudWatch::Dashboard': 'arn:aws:cloudwatch::<account>:dashboard/<id>',
  'AWS::EC2::SecurityGroup': 'arn:aws:ec2:<region>:<account>:security-group/<id>',
  'AWS::ECR::Repository': 'arn:aws:ecr:<region>:<account>:repository/<id>',
  'AWS::ECS::Cluster': 'arn:aws:ecs:<region>:<account>:cluster/<id>',
  'AWS::Events::Rule': 'arn:aws:events:<region>:<account>:rule/<id>',
  'AWS::IAM::Role': 'arn:aws:iam::<account>:role/<id>',
  'AWS::KMS::Key': 'arn:aws:kms:<region>:<account>:key/<id>',
  'AWS::Lambda::Function': 'arn:aws:lambda:<region>:<account>:function:<id>',
  'AWS::Logs::DeliveryDestination': 'arn:aws:logs:<region>:<account>:delivery-destination:<id>',
  'AWS::Logs::Delivery': 'arn:aws:logs:<region>:<account>:delivery:<id>',
  'AWS::Logs::DeliverySource': 'arn:aws:logs:<region>:<account>:delivery-source:<id>',
  'AWS::Logs::LogGroup': 'arn:aws:logs:<region>:<account>:log-group:<id>',
  'AWS::RDS::DBCluster': 'arn:aws:rds:<region>:<account>:cluster:<id>',
  'AWS::RDS::DBClusterParameterGroup': 'arn:aws:rds:<region>:<account>:cluster-pg:<id>',
  'AWS::RDS::DBInstance': 'arn:aws:rds:<region>:<account>:db:<id>',
  'AWS::RDS::DBSubnetGroup': 'arn:aws:rds:<region>:<account>:subgrp:<id>',
  'AWS::S3::Bucket': 'arn:aws:s3:::<id>',
  // The physical id consists of name, identifier and scope.
  'AWS::WAFv2::WebACL': `arn:aws:wafv2:${EDGE_REGION}:<account>:global/webacl/<id>`,
};

type Name = (id: string, place: Place) => string;

/** Attributes other than ARNs that follow from the id. */
const ATTRIBUTES: Readonly<Record<string, Name>> = {
  'AWS::Backup::BackupPlan.BackupPlanId': (id) => id,
  'AWS::Backup::BackupVault.BackupVaultName': (id) => id,
  'AWS::EC2::SecurityGroup.GroupId': (id) => id,
  'AWS::ECS::Service.Name': (id) => id.split('/').at(-1) ?? id,
  'AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName': (id) => id.replace(/^.*:loadbalancer\//, ''),
  'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName': (id) => id.replace(/^.*:(?=targetgroup\/)/, ''),
  'AWS::S3::Bucket.RegionalDomainName': (id, { region }) => `${id}.s3.${region}.amazonaws.com`,
};

/** ARN of a resource, or undefined when it does not follow from the id. */
export function arnOf(type: string, id: string, place: Place): string | undefined {
  if (id.startsWith('arn:')) {
    return id;
  }
  const parts: Readonly<Record<string, string>> = { ...place, id: id.replace(/\|[A-Z]+$/, '').replace('|', '/') };
  return ARNS[type]?.replace(/<(\w+)>/g, (_, part: string) => parts[part] ?? '');
}

/** An attribute of a resource, or undefined when it does not follow from the id. */
export function attributeOf(type: string, id: string, attribute: string, place: Place): string | undefined {
  if (attribute === 'Arn' || attribute === `${type.split('::').at(-1) ?? ''}Arn`) {
    const arn = arnOf(type, id, place);
    // In a template, the ARN of a log group includes its streams.
    return type === 'AWS::Logs::LogGroup' ? `${arn ?? ''}:*` : arn;
  }
  return ATTRIBUTES[`${type}.${attribute}`]?.(id, place);
}
