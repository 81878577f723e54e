import type { Duration } from 'aws-cdk-lib';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** What another layer needs to connect to the database. */
export interface DatabaseConnection {
  /** Credentials of the application's user, by a name that is chosen at synthesis. */
  readonly applicationSecretName: string;
  /** Credentials of the administrator, a JSON document with `username` and `password`, rotated by Amazon RDS. */
  readonly administratorSecret: secretsmanager.ISecret;
  /** Identifier of the cluster. The administrator's secret is tagged with its ARN. */
  readonly clusterIdentifier: string;
  /** Alias of the key of both secrets, with the leading `alias/`. */
  readonly encryptionKeyAlias: string;
  /** Host name of the writer. */
  readonly writerHost: string;
  /** Host name that distributes connections over the readers. */
  readonly readerHost: string;
  /** Port of both. */
  readonly port: number;
  /** Name of the database. */
  readonly databaseName: string;
}

/** What another layer needs to watch the database. Names are chosen at synthesis, so they are literal. */
export interface MonitoredDatabase {
  /** Identifier of the cluster. */
  readonly clusterIdentifier: string;
  /** Identifiers of all instances, writer and readers. */
  readonly instanceIdentifiers: readonly string[];
  /** PostgreSQL's `max_connections`, the same on every instance. */
  readonly maxConnections: number;
  /** Memory of one instance, when known from its class. @default - memory alarms use an absolute threshold */
  readonly instanceMemoryGiB?: number;
  /** Name of the vault of AWS Backup's backups. */
  readonly backupVaultName: string;
  /** Time between two of those backups. */
  readonly backupInterval: Duration;
}
