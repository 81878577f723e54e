import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';

/**
 * AWS Backup, when it acts for this account.
 *
 * AWS documents these condition keys for requests of AWS Backup to a topic or a key, but not for assuming a role. So
 * the condition checks the account when the request has one, and a request without it does not stop the backups.
 * Another account cannot pass this role to AWS Backup in any case, because that requires `iam:PassRole` in this
 * account.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function awsBackupPrincipal(scope: Construct): iam.IPrincipal {
  return new iam.ServicePrincipal('backup.amazonaws.com', {
    conditions: { StringEqualsIfExists: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

/** Snapshots of AWS Backup, whose names all have the same prefix. */
export function backupSnapshotsArn(scope: Construct, region?: string): string {
  return rdsArn(scope, 'cluster-snapshot', 'awsbackup:*', region);
}

/** ARN of a resource of Amazon RDS in this account, in the stack's region unless another is given. */
export function rdsArn(scope: Construct, resource: string, resourceName: string, region?: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'rds', region, resource, resourceName, arnFormat });
}

/**
 * Lets a role read clusters and their snapshots, with their tags.
 *
 * For all of the account: Amazon RDS checks a call without a name against `*`, AWS does not document which calls AWS
 * Backup makes, and AWS's own policies have `*` here.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */
export function allowReading(role: iam.Role, region?: string): void {
  const resources = [rdsArn(role, 'cluster', '*', region), rdsArn(role, 'cluster-snapshot', '*', region)];
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBClusters', 'rds:ListTagsForResource'],
      resources,
    }),
  );
  for (const resource of resources) {
    acknowledgeWildcardResource(
      role,
      resource,
      'For reading only: names, states and tags of clusters and snapshots, never data. Wrong if an action that changes ' +
        'something were added to that statement.',
    );
  }
}

/**
 * Written by hand: the key's grant methods set no conditions, and this allows only Amazon RDS on behalf of the role.
 */
export function grantsThroughRds(keyArn: string, region: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['kms:CreateGrant'],
    resources: [keyArn],
    conditions: {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:ViaService': `rds.${region}.amazonaws.com` },
    },
  });
}
