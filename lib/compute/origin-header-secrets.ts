import { RemovalPolicy, Stack, Validations, type SecretValue } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acceptedVersions } from '../facts/origin-header-versions';
import type { RequiredHeader } from './public-load-balancer';

/** The header that proves to the load balancer that a request came through our distribution. */
export interface OriginHeader {
  /** Header name. */
  readonly name: string;
  /**
   * Secret whose whole string is the header's value.
   *
   * Its name is literal; refer to it by name, because its ARN is that of the main region and not of a replica.
   */
  readonly secret: secretsmanager.ISecret;
}

/** What the secrets depend on. */
export interface OriginHeaderSecretsProps {
  /** First part of the secrets' names. */
  readonly namePrefix: string;
  /** The version that is sent, a whole number from 1. */
  readonly version: number;
  /** Key of the secrets in the main region. */
  readonly encryptionKey: kms.IKey;
  /** Region of the distribution, which needs replicas where it is another than that of the stack. */
  readonly edgeRegion: string;
}

const HEADER_NAME = 'x-origin-verify';

/**
 * At most 128 characters, compared without regard to case; `*` and `?` are wildcards:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticloadbalancingv2-listenerrule-httpheaderconfig.html
 * 64 letters and digits of one case are more than 300 bits.
 */
const VALUE_LENGTH = 64;

/**
 * One generated secret for each version of the origin header that is accepted: the one that is sent, the one before and the
 * one after.
 *
 * To rotate: raise the version, deploy this layer, then the edge layer. Each layer may be one step ahead of the other, or
 * behind it after a rollback, and every request is still accepted (docs/adr/0018-origin-header-window.md). Secrets Manager's own rotation
 * cannot do this, since CloudFormation reads the values only at a deployment.
 *
 * A replica is encrypted with the AWS managed key of its region: the customer key exists in the main region only.
 */
export class OriginHeaderSecrets extends Construct {
  /** The header with all values that are accepted, as references that CloudFormation resolves at deployment. */
  public readonly accepted: RequiredHeader;
  /** The header that is to be sent. */
  public readonly current: OriginHeader;

  public constructor(scope: Construct, id: string, props: OriginHeaderSecretsProps) {
    super(scope, id);
    // By its ARN: the library would otherwise let the whole account use the key, with wildcard actions.
    const key = kms.Key.fromKeyArn(this, 'EncryptionKey', props.encryptionKey.keyArn);
    this.accepted = {
      name: HEADER_NAME,
      values: acceptedVersions(props.version).map((version) => this.generate(version, key, props).unsafeUnwrap()),
    };
    this.current = {
      name: HEADER_NAME,
      secret: secretsmanager.Secret.fromSecretNameV2(this, 'Current', secretName(props.namePrefix, props.version)),
    };
  }

  private generate(version: number, encryptionKey: kms.IKey, props: OriginHeaderSecretsProps): SecretValue {
    const secret = new secretsmanager.Secret(this, `V${version}`, {
      secretName: secretName(props.namePrefix, version),
      description: `Value of the header ${HEADER_NAME}, v${version}`,
      encryptionKey,
      generateSecretString: { passwordLength: VALUE_LENGTH, excludePunctuation: true, includeSpace: false },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'CloudFormation puts the value into listener and distribution at a deployment, so a rotation by Secrets Manager ' +
        'would cut the two apart. Rotated by the next version, docs/runbook.md. Wrong if both read it at run time.',
    });
    if (props.edgeRegion !== Stack.of(this).region) {
      secret.addReplicaRegion(props.edgeRegion);
    }
    return secret.secretValue;
  }
}

function secretName(namePrefix: string, version: number): string {
  return `${namePrefix}/origin-verify/v${version}`;
}
