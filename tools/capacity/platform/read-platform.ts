import { connectionThreshold } from '../../../lib/facts/alarm-thresholds';
import { databaseVirtualCpus } from '../../../lib/facts/instance-memory';
import { refersTo, resourcesOf } from '../../shared/templates/resources';
import { listOf, recordOf, type Layer } from '../../shared/templates/template';
import type { CapacityPlatform, DatabasePlan, Inventory, NetworkPlan } from './capacity-platform';
import { readService } from './read-service';
import { onlyOf } from './read-values';

/** Addresses that AWS keeps of each subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const RESERVED_ADDRESSES = 5;

/** Reads from the templates of an environment what decides its capacity. */
export function readPlatform(environment: string, layers: readonly Layer[]): CapacityPlatform {
  return {
    environment,
    frontend: readService(layers, 'frontend'),
    backend: readService(layers, 'backend'),
    database: readDatabase(layers),
    network: readNetwork(layers),
    inventory: readInventory(layers),
  };
}

function readDatabase(layers: readonly Layer[]): DatabasePlan {
  const instances = resourcesOf(layers, 'AWS::RDS::DBInstance').map(({ properties }) => properties);
  const instanceClass = String(instances[0]?.DBInstanceClass).replace(/^db\./, '');
  const parameters = onlyOf(resourcesOf(layers, 'AWS::RDS::DBClusterParameterGroup'), 'a parameter group');
  const cluster = onlyOf(resourcesOf(layers, 'AWS::RDS::DBCluster'), 'a database cluster').properties;
  const maxConnections = Number(recordOf(parameters.properties.Parameters).max_connections);
  const containers = resourcesOf(layers, 'AWS::ECS::TaskDefinition').flatMap(({ properties }) =>
    listOf(properties.ContainerDefinitions),
  );
  const pools = containers
    .flatMap(({ Environment }) => listOf(Environment))
    .filter(({ Name }) => Name === 'DATABASE_POOL_SIZE')
    .map(({ Value }) => Number(Value));
  return {
    instanceClass,
    vCpus: databaseVirtualCpus(instanceClass) ?? Number.NaN,
    readers: instances.length - 1,
    maxConnections,
    alarmConnections: connectionThreshold(maxConnections),
    poolSize: Math.max(...pools),
    advancedInsights: cluster.DatabaseInsightsMode === 'advanced',
    backupsPerDay: backupsPerDay(layers),
  };
}

/** `cron(0 0/6 * * ? *)` is every six hours. */
function backupsPerDay(layers: readonly Layer[]): number {
  const plans = resourcesOf(layers, 'AWS::Backup::BackupPlan').map(({ properties }) => properties);
  const [rule = {}] = plans.flatMap(({ BackupPlan }) => listOf(recordOf(BackupPlan).BackupPlanRule));
  const every = /^cron\(\S+ \d+\/(\d+) /.exec(String(rule.ScheduleExpression))?.[1];
  return every === undefined ? 1 : 24 / Number(every);
}

function readNetwork(layers: readonly Layer[]): NetworkPlan {
  const subnets = resourcesOf(layers, 'AWS::EC2::Subnet');
  const endpoints = resourcesOf(layers, 'AWS::EC2::VPCEndpoint').filter(
    ({ properties }) => properties.VpcEndpointType === 'Interface',
  );
  const isPrivate = ({ properties }: (typeof subnets)[number]): boolean =>
    listOf(properties.Tags).some(({ Key, Value }) => Key === 'aws-cdk:subnet-type' && Value === 'Private');
  const free = subnets.filter(isPrivate).map(({ logicalId, properties }) => {
    const prefix = Number(String(properties.CidrBlock).split('/')[1]);
    const here = endpoints.filter(({ properties }) =>
      [properties.SubnetIds].flat().some((subnet) => refersTo(subnet, logicalId)),
    ).length;
    return 2 ** (32 - prefix) - RESERVED_ADDRESSES - here;
  });
  return {
    zones: new Set(subnets.map(({ properties }) => properties.AvailabilityZone)).size,
    natGateways: resourcesOf(layers, 'AWS::EC2::NatGateway').length,
    interfaceEndpoints: endpoints.length,
    freeAddressesPerZone: Math.min(...free),
    flowLogs: resourcesOf(layers, 'AWS::EC2::FlowLog').length > 0,
    listenerRules:
      resourcesOf(layers, 'AWS::ElasticLoadBalancingV2::Listener').length +
      resourcesOf(layers, 'AWS::ElasticLoadBalancingV2::ListenerRule').length,
  };
}

function readInventory(layers: readonly Layer[]): Inventory {
  const count = (type: string): number => resourcesOf(layers, type).length;
  const [webAcl] = resourcesOf(layers, 'AWS::WAFv2::WebACL');
  const [cluster] = resourcesOf(layers, 'AWS::ECS::Cluster');
  const retention = resourcesOf(layers, 'AWS::Logs::LogGroup').map(({ properties }) =>
    Number(properties.RetentionInDays ?? 3653),
  );
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    keys: count('AWS::KMS::Key'),
    // The one that Amazon RDS creates for its cluster is in no template.
    secrets: count('AWS::SecretsManager::Secret') + 1,
    webAcls: count('AWS::WAFv2::WebACL'),
    firewallRules: listOf(webAcl?.properties.Rules).length,
    logRetentionDays: Math.max(...retention),
    containerInsights: listOf(cluster?.properties.ClusterSettings).some(({ Value }) => Value === 'enhanced'),
  };
}
