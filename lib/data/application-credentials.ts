import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { APPLICATION_USERS } from '../facts/database-users';

/** What the credentials depend on. */
export interface ApplicationCredentialsProps {
  /** First part of the secret's name. */
  readonly namePrefix: string;
  /** Key of the secret. */
  readonly encryptionKey: kms.IKey;
}

/**
 * The credentials of the user that the application connects as, a JSON document with `username` and `password`.
 *
 * The initial value is not valid in the database: the migration task creates the user there, and writes a new value
 * into the secret at each rotation (docs/adr/0014-application-user.md). Changing how the value is generated makes
 * CloudFormation overwrite it with an invalid one, until the next rotation.
 *
 * The secret is deleted with its stack, so that its name becomes free: without the database it is worthless, and a
 * rotation replaces it anyway.
 */
export class ApplicationCredentials extends Construct {
  /** Name of the secret. Other layers refer to the secret by this name. */
  public readonly secretName: string;

  public constructor(scope: Construct, id: string, { namePrefix, encryptionKey }: ApplicationCredentialsProps) {
    super(scope, id);
    this.secretName = `${namePrefix}/database/application`;
    // An L1 construct: the library's secret would let the whole account use the key, with wildcard actions.
    const secret = new secretsmanager.CfnSecret(this, 'Secret', {
      name: this.secretName,
      description: 'Credentials of the user that the application connects to the database as',
      kmsKeyId: encryptionKey.keyArn,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: APPLICATION_USERS[0] }),
        generateStringKey: 'password',
        passwordLength: 64,
        excludePunctuation: true,
        includeSpace: false,
      },
    });
    secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Rotated every day by the migration task, which creates the other of two users and writes it here, and not by a ' +
        'function of Secrets Manager. Wrong if the schedule of that task were taken away.',
    });
  }
}
