import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { administration, grantsThrough, logEncryption, useThrough } from './key-policy';
import { removalPolicyOf } from './removal-policy';

/** What the key encrypts, and who may use it. */
export interface CustomerKeyProps {
  /** What the key encrypts. */
  readonly description: string;
  /** Alias without the leading `alias/`. */
  readonly alias: string;
  /** Whether CloudWatch Logs may encrypt this account's log groups with the key. @default false */
  readonly encryptsLogs?: boolean;
  /** Services through which identities of the account may use the key, such as `secretsmanager`. @default - none */
  readonly usedThrough?: readonly string[];
  /** Services that may be granted the key for their resources, such as `rds`. @default - none */
  readonly grantedThrough?: readonly string[];
  /** Whether the key outlives its stack; data under a deleted key is lost. */
  readonly retain: boolean;
}

/**
 * A customer-managed key that rotates every year and can be used only through the services named here:
 * docs/adr/0006-key-policies-name-services.md.
 *
 * Each layer has its own key, so that no key policy refers to another layer. Resources add the statements for
 * their own service principals.
 */
export class CustomerKey extends Construct {
  /** The key. */
  public readonly key: kms.Key;

  public constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      description: props.description,
      alias: props.alias,
      policy: new iam.PolicyDocument({ statements: this.statements(props) }),
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      removalPolicy: removalPolicyOf(props.retain),
    });
  }

  private statements(props: CustomerKeyProps): iam.PolicyStatement[] {
    const { encryptsLogs = false, usedThrough = [], grantedThrough = [] } = props;
    return [
      administration(),
      ...(usedThrough.length > 0 ? [useThrough(this, usedThrough)] : []),
      ...(grantedThrough.length > 0 ? [grantsThrough(this, grantedThrough)] : []),
      ...(encryptsLogs ? [logEncryption(this)] : []),
    ];
  }
}
