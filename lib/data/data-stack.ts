import { Stack, type Duration, type StackProps } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { DatabaseConnection, MonitoredDatabase } from './database-connection';

/** What the data layer needs from others and needs to be told. */
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
  /** Reader instances beside the writer. */
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
  /** Retention of the six-hourly backups in the vault. */
  readonly snapshotRetention: Duration;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether the cluster refuses to be deleted. */
  readonly deletionProtection: boolean;
  /** Whether data, its backups and its key outlive the stack. */
  readonly retainData: boolean;
}

export class DataStack extends Stack {
  public readonly database: DatabaseConnection;
  public readonly monitoredDatabase: MonitoredDatabase;

  public constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    throw new Error('to be written');
  }
}
