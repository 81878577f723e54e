import type * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';
import { useOfKeyThroughSecretsManager } from './key-through-secrets-manager';

/** What the access depends on. */
export interface DatabaseAccessProps {
  /** The database. */
  readonly database: DatabaseConnection;
  /** Most connections that one task opens to one database instance. */
  readonly connectionPoolSize: number;
}

/**
 * What a task needs to connect to the database as the application's user: its address, as environment variables, and
 * permission to read the secret.
 *
 * The password is not among the variables. Amazon ECS would inject it only at the start of a container, and the first
 * rotation would make it stale. The application reads the secret when it connects.
 */
export class DatabaseAccess extends Construct {
  /** Environment variables of the container that connects. */
  public readonly variables: Readonly<Record<string, string>>;

  private readonly secret: secretsmanager.ISecret;
  private readonly database: DatabaseConnection;

  public constructor(scope: Construct, id: string, { database, connectionPoolSize }: DatabaseAccessProps) {
    super(scope, id);
    this.database = database;
    // By its literal name: a reference to its ARN would be looked up at each deployment.
    this.secret = secretsmanager.Secret.fromSecretNameV2(this, 'Secret', database.applicationSecretName);
    this.variables = {
      DATABASE_SECRET_NAME: database.applicationSecretName,
      DATABASE_WRITER_HOST: database.writerHost,
      DATABASE_READER_HOST: database.readerHost,
      DATABASE_PORT: database.port.toString(),
      DATABASE_NAME: database.databaseName,
      DATABASE_POOL_SIZE: connectionPoolSize.toString(),
      DATABASE_SSL_MODE: 'verify-full',
    };
  }

  /** Lets a role read the secret. */
  public grantRead(role: iam.Role): void {
    this.secret.grantRead(role);
    role.addToPrincipalPolicy(useOfKeyThroughSecretsManager(role, this.database.encryptionKeyAlias, ['kms:Decrypt']));
  }
}
