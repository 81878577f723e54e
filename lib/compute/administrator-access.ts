import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';
import { useOfKeyThroughSecretsManager } from './key-through-secrets-manager';

/** What the access depends on. */
export interface AdministratorAccessProps {
  /** The database. */
  readonly database: DatabaseConnection;
}

/**
 * What the migration task needs to administer the database: its address, permission to read the administrator's secret,
 * and permission to write, but not to read, the secret of the application's user.
 */
export class AdministratorAccess extends Construct {
  /** Environment variables of the container that migrates. */
  public readonly variables: Readonly<Record<string, string>>;

  private readonly database: DatabaseConnection;

  public constructor(scope: Construct, id: string, { database }: AdministratorAccessProps) {
    super(scope, id);
    this.database = database;
    this.variables = {
      DATABASE_ADMIN_SECRET_ARN: database.administratorSecret.secretArn,
      DATABASE_SECRET_NAME: database.applicationSecretName,
      DATABASE_WRITER_HOST: database.writerHost,
      DATABASE_PORT: database.port.toString(),
      DATABASE_NAME: database.databaseName,
      DATABASE_SSL_MODE: 'verify-full',
    };
  }

  /** Lets a role read the administrator's secret and write the application's. */
  public grant(role: iam.Role): void {
    this.allowReading(role);
    this.allowWriting(role);
    role.addToPrincipalPolicy(
      useOfKeyThroughSecretsManager(role, this.database.encryptionKeyAlias, ['kms:Decrypt', 'kms:GenerateDataKey']),
    );
  }

  /**
   * Written by hand: a grant would need a reference to the secret, which is looked up at each deployment. Amazon RDS
   * chooses the names of its secrets, and tags each with its cluster. Nobody else can add that tag to a secret.
   *
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSServiceRolePolicy.html
   */
  private allowReading(role: iam.Role): void {
    const stack = Stack.of(this);
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    const resourceName = this.database.clusterIdentifier;
    const clusterArn = stack.formatArn({ service: 'rds', resource: 'cluster', resourceName, arnFormat });
    const secrets = secretArn(this, 'rds!cluster-*');
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [secrets],
        conditions: { StringEquals: { 'aws:ResourceTag/aws:rds:primaryDBClusterArn': clusterArn } },
      }),
    );
    acknowledgeWildcardResource(
      role,
      secrets,
      'Held by its condition to the secret that Amazon RDS keeps for this one cluster, whose name has a number that is not ' +
        'known before. Wrong without the condition.',
    );
  }

  /**
   * Written by hand: the secret's grant methods also allow reading and other changes. `GetRandomPassword` has no
   * resource.
   */
  private allowWriting(role: iam.Role): void {
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:PutSecretValue'],
        resources: [secretArn(this, `${this.database.applicationSecretName}-??????`)],
      }),
    );
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['secretsmanager:GetRandomPassword'], resources: ['*'] }),
    );
  }
}

function secretArn(scope: Construct, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'secretsmanager', resource: 'secret', resourceName, arnFormat });
}
