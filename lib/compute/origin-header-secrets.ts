import { RemovalPolicy, Stack, Validations, type SecretValue } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acceptedVersions, ORIGIN_HEADER_SECRET } from '../facts/origin-header-versions';
import type { RequiredHeader } from './public-load-balancer';

/** The header that proves that a request came through our distribution. */
export interface OriginHeader {
  /** Header name. */
  readonly name: string;
  /**
   * Secret whose whole value is the header's value.
   *
   * Refer to it by its literal name: its ARN is that of the main region, not of a replica.
   */
  readonly secret: secretsmanager.ISecret;
}

/** What the secrets depend on. */
export interface OriginHeaderSecretsProps {
  /** First part of the secrets' names. */
  readonly namePrefix: string;
  /** The version that is sent, a whole number of at least 1. */
  readonly version: number;
  /** Key of the secrets in the main region. */
  readonly encryptionKey: kms.IKey;
  /** Region of the distribution. When it is not the region of the stack, the secrets are replicated there. */
  readonly edgeRegion: string;
}

const HEADER_NAME = 'x-origin-verify';

/**
 * At most 128 characters, compared without regard to case; `*` and `?` are wildcards:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-elasticloadbalancingv2-listenerrule-httpheaderconfig.html
 * 64 letters and digits, without regard to case, have more than 300 bits.
 */
const VALUE_LENGTH = 64;

/**
 * A generated secret for each accepted version of the origin header: the one that is sent, the one before and the one
 * after.
 *
 * To rotate: raise the version, deploy this layer, then the edge layer. Every request is accepted while one layer is a
 * version ahead of the other, also after a rollback (docs/adr/0018-origin-header-window.md). Secrets Manager's own
 * rotation cannot do this, because CloudFormation reads the values only at a deployment.
 *
 * A replica is encrypted with the AWS managed key of its region: the customer key exists in the main region only.
 */
export class OriginHeaderSecrets extends Construct {
  /** The header with all accepted values, as references that CloudFormation resolves at deployment. */
  public readonly accepted: RequiredHeader;
  /** The header to send. */
  public readonly current: OriginHeader;

  public constructor(scope: Construct, id: string, props: OriginHeaderSecretsProps) {
    super(scope, id);
    // Imported by its ARN: otherwise the library would let the whole account use the key, with wildcard actions.
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
  return `${namePrefix}${ORIGIN_HEADER_SECRET}${version}`;
}
