import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Actions that manage a key without using it, including those that revoke grants.
 *
 * These are the key administrator actions of the console's default policy without wildcards, plus `RetireGrant`, which
 * is required to create a backup vault. Without `PutKeyPolicy`, the policy could never be changed again:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** Actions to encrypt and decrypt: `ReEncrypt*` and `GenerateDataKey*` of AWS's documentation, without wildcards. */
export const KEY_USE: readonly string[] = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** In a key's policy, `*` is the key itself. */
const THIS_KEY = ['*'];

/** IAM policies of the account decide who manages the key. */
export function administration(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'Administration',
    principals: [new iam.AccountRootPrincipal()],
    actions: ADMINISTRATION,
    resources: THIS_KEY,
  });
}

/**
 * IAM policies of the account decide who uses the key, but only for requests that one of these services makes on behalf
 * of the caller.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function useThrough(scope: Construct, services: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'UseThroughServices',
    principals: [new iam.AccountRootPrincipal()],
    actions: [...KEY_USE],
    resources: THIS_KEY,
    conditions: { StringEquals: { 'kms:ViaService': viaServices(scope, services) } },
  });
}

/**
 * The same for grants, with which a service can use the key later on. Only AWS services can receive them.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html
 */
export function grantsThrough(scope: Construct, services: readonly string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'GrantsThroughServices',
    principals: [new iam.AccountRootPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: THIS_KEY,
    conditions: {
      StringEquals: { 'kms:ViaService': viaServices(scope, services) },
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    },
  });
}

/** CloudWatch Logs, for the log groups of this account and region: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
export function logEncryption(scope: Construct): iam.PolicyStatement {
  const stack = Stack.of(scope);
  const logGroups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new iam.PolicyStatement({
    sid: 'CloudWatchLogs',
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: [...KEY_USE, 'kms:DescribeKey'],
    resources: THIS_KEY,
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
  });
}

function viaServices(scope: Construct, services: readonly string[]): string[] {
  return services.map((service) => `${service}.${Stack.of(scope).region}.amazonaws.com`);
}
