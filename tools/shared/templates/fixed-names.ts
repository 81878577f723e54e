import { sortBy } from '../lists/lists';
import { valueAt } from './nested-values';
import type { Template } from './template';

/** A name that a template gives to a resource. */
export interface FixedName {
  readonly resourceType: string;
  readonly property: string;
  readonly name: string;
}

/** The path of the name, for each type that the platform names. The names of backup plans are not unique. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::Backup::RestoreTestingPlan': 'RestoreTestingPlanName',
  'AWS::CloudFront::OriginRequestPolicy': 'OriginRequestPolicyConfig.Name',
  'AWS::CloudFront::ResponseHeadersPolicy': 'ResponseHeadersPolicyConfig.Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::ECS::Cluster': 'ClusterName',
  'AWS::ECS::Service': 'ServiceName',
  'AWS::ECS::TaskDefinition': 'Family',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Logs::DeliveryDestination': 'Name',
  'AWS::Logs::DeliverySource': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::WAFv2::WebACL': 'Name',
};

/** All names that a template gives. */
export function fixedNames(template: Template): FixedName[] {
  const names = Object.values(template.Resources).flatMap(({ Type, Properties }) => {
    const property = NAME_PROPERTIES[Type];
    const name = property === undefined ? undefined : valueAt(Properties, property.split('.'));
    return property !== undefined && typeof name === 'string' ? [{ resourceType: Type, property, name }] : [];
  });
  return sortBy(names, ({ resourceType, name }) => `${resourceType} ${name}`);
}
