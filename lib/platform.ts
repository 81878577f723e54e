import { Duration, type App, type Environment } from 'aws-cdk-lib';
import { ComputeStack } from './compute/compute-stack';
import type { PlatformConfig } from './config/schema';
import type { BackupCopy } from './data/backup-copy';
import { DataStack } from './data/data-stack';
import { EdgeStack } from './edge/edge-stack';
import { MonitoringStack } from './monitoring/monitoring-stack';
import { NetworkStack } from './network/network-stack';
import { DATABASE_PORT, type LoadBalancerSource, type PrivateAccess } from './network/security-groups';
import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from './facts/cloudfront-prefix-lists';
import { EDGE_REGION } from './facts/edge-region';
import { GUARD_DUTY_AGENT_ACCOUNTS } from './facts/guard-duty-agent';
import { LOCAL_ENVIRONMENT } from './facts/local-environment';
import type { Layer } from './facts/platform-parts';
import { S3_PREFIX_LISTS } from './facts/s3-prefix-lists';
import { tagEverything } from './shared/platform-tags';

/** The five layers of an environment. */
export interface Platform {
  readonly network: NetworkStack;
  readonly data: DataStack;
  readonly compute: ComputeStack;
  readonly edge: EdgeStack;
  readonly monitoring: MonitoringStack;
}

/** Options that can differ between two deployments of the same configuration. */
export interface BuildOptions {
  /** Whether this deployment creates the layers. @default false */
  readonly firstCreation?: boolean;
}

/** Builds the five layers of an environment. This is the only place that connects them. */
export function buildPlatform(
  app: App,
  config: PlatformConfig,
  { firstCreation = false }: BuildOptions = {},
): Platform {
  const namePrefix = `${config.project}-${config.environment}`;
  const main: Environment = { account: config.account, region: config.region };
  const { deletionProtection, retainData } = config.protection;
  // References between layers do not prevent the deletion of a producer, so every layer that others read from is
  // protected, except on an emulator, where they are deleted after use: docs/adr/0009-removing-layers.md.
  const terminationProtection = deletionProtection || config.environment !== LOCAL_ENVIRONMENT;
  const logRetention = config.logRetentionDays;
  const tags = { Environment: config.environment, Project: config.project, CostCenter: config.costCenter };
  const layer = (name: Layer, description: string) => ({
    env: main,
    stackName: `${namePrefix}-${name}`,
    description: `${description} of the ${config.project} platform, ${config.environment}`,
    tags,
    namePrefix,
    retainData,
  });

  const network = new NetworkStack(app, 'NetworkStack', {
    ...layer('network', 'Network layer'),
    terminationProtection,
    logRetention,
    availabilityZones: config.network.availabilityZones,
    vpcCidr: config.network.vpcCidr,
    natGatewayCount: config.network.natGatewayCount,
    privateAccess: privateAccess(config),
    backendDestinations: config.network.backendDestinations,
    guardDutyAgent: config.guardDuty.agent,
    loadBalancerSource: loadBalancerSource(config),
    frontendPort: config.services.frontend.port,
    backendPort: config.services.backend.port,
  });

  const data = new DataStack(app, 'DataStack', {
    ...layer('data', 'Data layer'),
    terminationProtection,
    logRetention,
    vpc: network.vpc,
    databaseSecurityGroup: network.securityGroups.database,
    availabilityZones: config.network.availabilityZones,
    engineVersion: config.database.engineVersion,
    instanceClass: config.database.instanceClass,
    readerCount: config.database.readerCount,
    databaseName: config.database.name,
    port: DATABASE_PORT,
    maxConnections: config.database.maxConnections,
    insightsMode: config.database.insightsMode,
    backupCopy: backupCopy(config),
    backupRetention: Duration.days(config.database.backupRetentionDays),
    backupInterval: Duration.hours(config.database.backupIntervalHours),
    backupStartWindow: Duration.minutes(config.database.backupStartWindowMinutes),
    backupCompletionWindow: Duration.minutes(config.database.backupCompletionWindowMinutes),
    snapshotRetention: Duration.days(config.database.snapshotRetentionDays),
    imageRepositories: config.images.repositories.map((name) => `${namePrefix}/${name}`),
    keptImages: config.images.keptCount,
    deletionProtection,
  });

  const compute = new ComputeStack(app, 'ComputeStack', {
    ...layer('compute', 'Compute layer'),
    terminationProtection,
    logRetention,
    environmentName: config.environment,
    runbookUrl: config.alarms.runbookUrl,
    vpc: network.vpc,
    securityGroups: network.securityGroups,
    database: data.database,
    domain: config.domain,
    certificateArn: config.domain.loadBalancerCertificateArn,
    frontend: config.services.frontend,
    backend: config.services.backend,
    collectorImage: config.tracing.collectorImage,
    guardDutyAgentAccount: config.guardDuty.agent ? GUARD_DUTY_AGENT_ACCOUNTS[config.region] : undefined,
    connectionPoolSize: config.database.connectionPoolSize,
    loadBalancer: config.loadBalancer,
    originHeaderVersion: config.originHeader.version,
    edgeRegion: EDGE_REGION,
    redirectHttp: config.network.loadBalancerAccess === 'internet',
    firstCreation,
    deletionProtection,
  });

  const edge = new EdgeStack(app, 'EdgeStack', {
    ...layer('edge', 'Edge layer'),
    terminationProtection,
    logRetention,
    env: { account: config.account, region: EDGE_REGION },
    mainRegion: config.region,
    loadBalancer: compute.loadBalancer,
    originHeader: compute.originHeader,
    domain: config.domain,
    certificateArn: config.domain.distributionCertificateArn,
    webFirewall: config.webFirewall,
    alarmSubscribers: config.alarms.subscribers,
    runbookUrl: config.alarms.runbookUrl,
  });

  const monitoring = new MonitoringStack(app, 'MonitoringStack', {
    ...layer('monitoring', 'Monitoring layer'),
    loadBalancer: compute.loadBalancer,
    frontend: compute.frontend,
    backend: compute.backend,
    database: data.monitoredDatabase,
    distribution: edge.distribution,
    alarmSubscribers: config.alarms.subscribers,
    runbookUrl: config.alarms.runbookUrl,
  });

  tagEverything(app, tags);
  return { network, data, compute, edge, monitoring };
}

/** Vault and key are given together or not at all; a rule of the configuration checks that. */
function backupCopy({ database }: PlatformConfig): BackupCopy | undefined {
  const { backupCopyVaultArn: vaultArn, backupCopyKeyArn: keyArn } = database;
  return vaultArn === undefined || keyArn === undefined ? undefined : { vaultArn, keyArn };
}

function privateAccess({ network, region }: PlatformConfig): PrivateAccess | undefined {
  if (!network.interfaceEndpoints) {
    return undefined;
  }
  const s3PrefixListId = network.s3PrefixListId ?? S3_PREFIX_LISTS[region];
  if (s3PrefixListId === undefined) {
    throw new Error(`network.s3PrefixListId: must be set in ${region}`);
  }
  return { s3PrefixListId };
}

function loadBalancerSource({ network, region }: PlatformConfig): LoadBalancerSource {
  if (network.loadBalancerAccess === 'internet') {
    return 'internet';
  }
  const prefixListId = network.cloudFrontPrefixListId ?? CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[region];
  if (prefixListId === undefined) {
    throw new Error(`network.cloudFrontPrefixListId: must be set in ${region}`);
  }
  return { prefixListId };
}
