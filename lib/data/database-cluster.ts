import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledgeNamedZone } from '../shared/security-exceptions';
import { auroraPostgresEngine } from './aurora-postgres-engine';
import { DatabaseLogs } from './database-logs';
import { DatabaseParameters } from './database-parameters';
import { EnhancedMonitoringRole } from './enhanced-monitoring-role';

/** What the cluster depends on. */
export interface DatabaseClusterProps {
  /** Identifier of the cluster, and first part of the identifiers of its instances. */
  readonly identifier: string;
  /** VPC whose isolated subnets hold the instances. */
  readonly vpc: ec2.IVpc;
  /** Group of the instances. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Zones that the instances are spread over. */
  readonly availabilityZones: readonly string[];
  /** Aurora PostgreSQL version, for example `17.9`. */
  readonly engineVersion: string;
  /** Instance class without the leading `db.`. */
  readonly instanceClass: string;
  /** Reader instances, in addition to the writer. */
  readonly readerCount: number;
  /** Name of the database. */
  readonly databaseName: string;
  /** Port of the database. */
  readonly port: number;
  /** PostgreSQL's `max_connections` of every instance. */
  readonly maxConnections: number;
  /** Database Insights mode. */
  readonly insightsMode: 'standard' | 'advanced';
  /** Retention of Aurora's own continuous backup. */
  readonly backupRetention: Duration;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Key of storage, credentials, insights and logs. */
  readonly encryptionKey: kms.IKey;
  /** Whether the cluster has deletion protection. */
  readonly deletionProtection: boolean;
  /** Whether a final snapshot, backups and logs outlive the stack. */
  readonly retain: boolean;
}

/** Letters and digits only, at most 16: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const MASTER_USER = 'platformadmin';

// AWS Backup starts its backups at 0, 6, 12 and 18 UTC, or at some of these times. Both windows are more than an hour
// away from them, because a backup that overlaps with a window fails. The two windows may not overlap either:
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
const BACKUP_WINDOW = '03:00-04:00';
const MAINTENANCE_WINDOW = 'sun:09:00-sun:10:00';

/**
 * Aurora PostgreSQL: a writer and its readers, distributed over the zones in turn.
 *
 * Amazon RDS creates the credentials, keeps them in Secrets Manager and rotates them:
 * docs/adr/0003-rds-managed-credentials.md. The construct creates no security group and no rule; the network layer owns
 * them.
 */
export class DatabaseCluster extends Construct {
  /** Credentials, a JSON document with `username` and `password`. */
  public readonly secret: secretsmanager.ISecret;
  /** Host name of the writer. */
  public readonly writerHost: string;
  /** Host name that distributes connections over the readers. */
  public readonly readerHost: string;
  /** Identifiers of the instances. */
  public readonly instanceIdentifiers: readonly string[];
  /** Name of the subnet group of the instances. */
  public readonly subnetGroupName: string;

  public constructor(scope: Construct, id: string, props: DatabaseClusterProps) {
    super(scope, id);
    const { deletionProtection, encryptionKey, identifier, logRetention, readerCount, retain } = props;
    this.instanceIdentifiers = identifiersOf(identifier, readerCount);
    const exportedLogs = new DatabaseLogs(this, 'Logs', {
      clusterIdentifier: identifier,
      encryptionKey,
      retention: logRetention,
      retain,
    });
    const cluster = this.cluster(props, exportedLogs.exports);
    cluster.node.addDependency(exportedLogs);
    acknowledgeClusterFindings(
      cluster,
      this.instanceIdentifiers.map((_, index) => instanceId(index)),
      deletionProtection,
    );

    if (cluster.secret === undefined) {
      throw new Error(
        'DatabaseCluster: the library provides no secret although RDS manages the password; check its release notes',
      );
    }
    this.secret = cluster.secret;
    this.subnetGroupName = subnetGroupOf(cluster).subnetGroupName;
    this.writerHost = cluster.clusterEndpoint.hostname;
    this.readerHost = cluster.clusterReadEndpoint.hostname;
  }

  private cluster(props: DatabaseClusterProps, exportedLogs: readonly string[]): rds.DatabaseCluster {
    const engine = auroraPostgresEngine(props.engineVersion);
    const { parameterGroup } = new DatabaseParameters(this, 'Parameters', {
      engine,
      maxConnections: props.maxConnections,
    });
    const { role: monitoringRole } = new EnhancedMonitoringRole(this, 'EnhancedMonitoring', {
      instanceIdentifiers: this.instanceIdentifiers,
    });
    const [writer, ...readers] = this.instanceIdentifiers.map((name, index) => instance(name, index, props));
    return new rds.DatabaseCluster(this, 'Cluster', {
      engine,
      clusterIdentifier: props.identifier,
      writer,
      readers,
      vpc: props.vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroups: [props.securityGroup],
      port: props.port,
      defaultDatabaseName: props.databaseName,
      parameterGroup,
      storageEncryptionKey: props.encryptionKey,
      manageMasterUserPassword: true,
      credentials: rds.Credentials.fromUsername(MASTER_USER, { encryptionKey: props.encryptionKey }),
      iamAuthentication: true,
      backup: { retention: props.backupRetention, preferredWindow: BACKUP_WINDOW },
      preferredMaintenanceWindow: MAINTENANCE_WINDOW,
      autoMinorVersionUpgrade: false,
      copyTagsToSnapshot: true,
      cloudwatchLogsExports: [...exportedLogs],
      monitoringInterval: Duration.seconds(60),
      monitoringRole,
      ...insights(props),
      deletionProtection: props.deletionProtection,
      deleteAutomatedBackups: !props.retain,
      removalPolicy: props.retain ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
    });
  }
}

/** The library creates the subnet group with the cluster, and has no property for it. */
function subnetGroupOf({ node }: rds.DatabaseCluster): rds.SubnetGroup {
  const subnetGroup = node.tryFindChild('Subnets');
  if (!(subnetGroup instanceof rds.SubnetGroup)) {
    throw new Error('DatabaseCluster: the library created no subnet group; check its release notes');
  }
  return subnetGroup;
}

function instanceId(index: number): string {
  return `Instance${index + 1}`;
}

/** Numbered, not named after a role: any instance may be the writer after a failover. */
function identifiersOf(identifier: string, readerCount: number): string[] {
  return Array.from({ length: 1 + readerCount }, (_, index) => `${identifier}-${index + 1}`);
}

function instance(name: string, index: number, props: DatabaseClusterProps): rds.IClusterInstance {
  return rds.ClusterInstance.provisioned(instanceId(index), {
    instanceIdentifier: name,
    instanceType: new ec2.InstanceType(props.instanceClass),
    availabilityZone: props.availabilityZones[index % props.availabilityZones.length],
    // All instances have the same size, so each reader can become the writer. The library gives the writer tier 0.
    promotionTier: 1,
    publiclyAccessible: false,
    // The version comes from the configuration, and is tried in staging first, like every other version of the
    // platform.
    autoMinorVersionUpgrade: false,
    preferredMaintenanceWindow: MAINTENANCE_WINDOW,
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    performanceInsightRetention: insights(props).performanceInsightRetention,
    performanceInsightEncryptionKey: props.encryptionKey,
  });
}

/** The advanced mode requires 15 months of retention: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.html. */
function insights({ insightsMode, encryptionKey }: DatabaseClusterProps) {
  const advanced = insightsMode === 'advanced';
  return {
    databaseInsightsMode: advanced ? rds.DatabaseInsightsMode.ADVANCED : rds.DatabaseInsightsMode.STANDARD,
    performanceInsightRetention: advanced
      ? rds.PerformanceInsightRetention.MONTHS_15
      : rds.PerformanceInsightRetention.DEFAULT,
    performanceInsightEncryptionKey: encryptionKey,
  };
}

/** Acknowledges the findings on the cluster and its instances. */
function acknowledgeClusterFindings(
  cluster: rds.DatabaseCluster,
  instanceIds: readonly string[],
  deletionProtection: boolean,
): void {
  for (const id of instanceIds) {
    const instance = cluster.node.findChild(id);
    acknowledgeNamedZone(instance);
    Validations.of(instance).acknowledge({
      id: 'PCI.DSS.321-RDSAutomaticMinorVersionUpgradeEnabled',
      reason:
        'The version is a value of the configuration, raised in staging before prod within a month of its release; an ' +
        'upgrade by RDS would make the template name an older one. Wrong if the version is not raised regularly.',
    });
  }
  if (!deletionProtection) {
    Validations.of(cluster).acknowledge({
      id: 'AwsSolutions-RDS10',
      reason:
        'protection.deletionProtection is off: a disposable environment without customers. The configuration refuses ' +
        'that for prod. Wrong if data that anybody misses were kept here.',
    });
  }
}
