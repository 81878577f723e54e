import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';

/** What the access leads to. */
export interface DatabaseAccessProps {
  /** The database. */
  readonly database: DatabaseConnection;
  /** Connections one task opens to one database instance at most. */
  readonly connectionPoolSize: number;
}

/**
 * What a task needs to connect to the database: where it is, as environment variables, and the right to read the
 * secret itself.
 *
 * The password is not among them. Amazon ECS would put it into the container once, and the first rotation would make it
 * stale; the application reads the secret when it connects.
 */
export class DatabaseAccess extends Construct {
  /** Environment variables of the container that connects. */
  public readonly environment: Readonly<Record<string, string>>;

  private readonly secret: secretsmanager.ISecret;
  private readonly database: DatabaseConnection;

  public constructor(scope: Construct, id: string, { database, connectionPoolSize }: DatabaseAccessProps) {
    super(scope, id);
    this.database = database;
    // Granting on the data layer's own secret would write this layer's role into the policy of that layer's key.
    this.secret = secretsmanager.Secret.fromSecretCompleteArn(this, 'Secret', database.secret.secretArn);
    this.environment = {
      DATABASE_SECRET_ARN: database.secret.secretArn,
      DATABASE_WRITER_HOST: database.writerHost,
      DATABASE_READER_HOST: database.readerHost,
      DATABASE_PORT: database.port.toString(),
      DATABASE_NAME: database.databaseName,
      DATABASE_POOL_SIZE: connectionPoolSize.toString(),
      DATABASE_SSL_MODE: 'verify-full',
    };
  }

  /** Lets a role read the secret. */
  public grantRead(role: iam.IRole): void {
    this.secret.grantRead(role);
    // Written by hand: a grant on the key would change its policy, or, on an imported key, lose the condition.
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [this.database.encryptionKey.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(this).region}.amazonaws.com` },
        },
      }),
    );
  }
}
