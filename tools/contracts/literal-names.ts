import { isRecord, type Layer, type Template } from './template';

/** A name that a template gives to a resource. */
export interface FixedName {
  readonly resourceType: string;
  readonly property: string;
  readonly name: string;
}

/** A fixed name that other layers use without a reference. */
export interface NameUse extends FixedName {
  /** Layers that use it. */
  readonly usedBy: readonly string[];
}

/** The property that holds the name, for each type that the platform names. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupPlan': 'BackupPlanName',
  'AWS::Backup::BackupVault': 'BackupVaultName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
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
  return Object.values(template.Resources)
    .flatMap(({ Type, Properties }) => {
      const property = NAME_PROPERTIES[Type];
      const name = property === undefined ? undefined : Properties?.[property];
      return property !== undefined && typeof name === 'string' ? [{ resourceType: Type, property, name }] : [];
    })
    .sort((a, b) => (`${a.resourceType} ${a.name}` < `${b.resourceType} ${b.name}` ? -1 : 1));
}

/**
 * The names of a layer that other layers rely on.
 *
 * Two ways count: a metric's dimension of the same name as the property, and a dynamic reference to a secret.
 */
export function nameUses(layer: Layer, layers: readonly Layer[]): NameUse[] {
  const others = layers.filter(({ id }) => id !== layer.id);
  return fixedNames(layer.template)
    .map((fixed) => ({
      ...fixed,
      usedBy: others.filter(({ template }) => uses(template, fixed)).map(({ id }) => id),
    }))
    .filter(({ usedBy }) => usedBy.length > 0);
}

function uses(template: Template, { resourceType, property, name }: FixedName): boolean {
  if (resourceType === 'AWS::SecretsManager::Secret') {
    return JSON.stringify(template.Resources).includes(`{{resolve:secretsmanager:${name}:`);
  }
  return hasDimension(template.Resources, property, name);
}

function hasDimension(value: unknown, dimension: string, name: string): boolean {
  if (Array.isArray(value)) {
    return value.some((element) => hasDimension(element, dimension, name));
  }
  if (!isRecord(value)) {
    return false;
  }
  return (
    (value.Name === dimension && value.Value === name) ||
    Object.values(value).some((nested) => hasDimension(nested, dimension, name))
  );
}
