import { Stack, type Duration, type StackProps } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { CustomerKey } from '../shared/customer-key';
import { ApplicationCredentials } from './application-credentials';
import type { BackupCopy } from './backup-copy';
import { BackupPlan } from './backup-plan';
import { DatabaseCluster } from './database-cluster';
import type { DatabaseConnection, MonitoredDatabase } from './database-connection';
import { ImageRepositories } from './image-repositories';
import { instanceMemoryGiB } from '../facts/instance-memory';

/** What the data layer depends on. */
export interface DataStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** VPC whose isolated subnets hold the database. */
  readonly vpc: ec2.IVpc;
  /** Group of the database instances. */
  readonly databaseSecurityGroup: ec2.ISecurityGroup;
  /** The three zones of the platform. */
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
  /** Time between two backups in the vault, counted from midnight UTC. */
  readonly backupInterval: Duration;
  /** How long after its scheduled time a backup in the vault may begin. */
  readonly backupStartWindow: Duration;
  /** How long a backup in the vault may take. */
  readonly backupCompletionWindow: Duration;
  /** Retention of the backups in the vault. */
  readonly snapshotRetention: Duration;
  /** Vault and key in another region that every backup is copied to. @default - no copies */
  readonly backupCopy?: BackupCopy;
  /** Names of the repositories that are created. */
  readonly imageRepositories: readonly string[];
  /** Number of tagged images that each repository keeps. */
  readonly keptImages: number;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether the cluster has deletion protection. */
  readonly deletionProtection: boolean;
  /** Whether data, its backups and its key outlive the stack. */
  readonly retainData: boolean;
}

/** The data layer: key, database, its credentials and its backups, and the repositories of images. */
export class DataStack extends Stack {
  /** What other layers need to connect to the database. */
  public readonly database: DatabaseConnection;
  /** What the monitoring layer needs to watch the database. */
  public readonly monitoredDatabase: MonitoredDatabase;

  public constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { namePrefix, port, databaseName, maxConnections, retainData } = props;
    const keyAlias = `${namePrefix}/data`;
    const { key } = new CustomerKey(this, 'EncryptionKey', {
      description: 'Encrypts the database, its credentials, logs and backups, and images',
      alias: keyAlias,
      encryptsLogs: true,
      usedThrough: ['rds', 'secretsmanager', 'backup'],
      grantedThrough: ['rds', 'secretsmanager', 'backup', 'ecr'],
      retain: retainData,
    });
    const cluster = new DatabaseCluster(this, 'Database', {
      identifier: namePrefix,
      vpc: props.vpc,
      securityGroup: props.databaseSecurityGroup,
      availabilityZones: props.availabilityZones,
      engineVersion: props.engineVersion,
      instanceClass: props.instanceClass,
      readerCount: props.readerCount,
      databaseName,
      port,
      maxConnections,
      insightsMode: props.insightsMode,
      backupRetention: props.backupRetention,
      logRetention: props.logRetention,
      encryptionKey: key,
      deletionProtection: props.deletionProtection,
      retain: retainData,
    });
    const backupVaultName = `${namePrefix}-database`;
    new BackupPlan(this, 'Backup', {
      name: backupVaultName,
      clusterIdentifier: namePrefix,
      subnetGroupName: cluster.subnetGroupName,
      availabilityZones: props.availabilityZones,
      encryptionKey: key,
      interval: props.backupInterval,
      startWindow: props.backupStartWindow,
      completionWindow: props.backupCompletionWindow,
      copy: props.backupCopy,
      retention: props.snapshotRetention,
      retain: retainData,
    });

    const { secretName: applicationSecretName } = new ApplicationCredentials(this, 'ApplicationCredentials', {
      namePrefix,
      encryptionKey: key,
    });

    new ImageRepositories(this, 'Images', {
      names: props.imageRepositories,
      keptCount: props.keptImages,
      encryptionKey: key,
      retain: retainData,
    });

    const { secret: administratorSecret, writerHost, readerHost, instanceIdentifiers } = cluster;
    this.database = {
      applicationSecretName,
      administratorSecret,
      clusterIdentifier: namePrefix,
      encryptionKeyAlias: `alias/${keyAlias}`,
      writerHost,
      readerHost,
      port,
      databaseName,
    };
    this.monitoredDatabase = {
      clusterIdentifier: namePrefix,
      instanceIdentifiers,
      maxConnections,
      instanceMemoryGiB: instanceMemoryGiB(props.instanceClass),
      backupVaultName,
      backupInterval: props.backupInterval,
    };
  }
}
