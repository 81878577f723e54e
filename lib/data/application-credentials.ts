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
 * The value that is generated here opens nothing yet: the migration task creates the user in the database, and writes a
 * new value of the secret at each rotation (docs/adr/0014-application-user.md). A change of how the value is generated
 * makes CloudFormation write another one, which opens nothing until the next rotation.
 *
 * It goes with its stack, so that its name is free again: without the database the value is worth nothing, and a rotation
 * replaces it.
 */
export class ApplicationCredentials extends Construct {
  /** Name of the secret, which other layers refer to it by. */
  public readonly secretName: string;

  public constructor(scope: Construct, id: string, { namePrefix, encryptionKey }: ApplicationCredentialsProps) {
    super(scope, id);
    this.secretName = `${namePrefix}/database/application`;
    // On the L1: the library's secret would let the whole account use the key, with wildcard actions.
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
