import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';

/**
 * AWS Backup, when it acts for this account.
 *
 * AWS documents these condition keys for what AWS Backup sends to a topic or a key, and nowhere that it sends them
 * when it assumes a role. So the account is checked where it is sent, and a request without it does not stop the backups. A
 * role cannot be handed to AWS Backup from another account either way, because that takes `iam:PassRole` in this one.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function awsBackupPrincipal(scope: Construct): iam.IPrincipal {
  return new iam.ServicePrincipal('backup.amazonaws.com', {
    conditions: { StringEqualsIfExists: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

/** Snapshots that AWS Backup made, all of whose names begin alike. */
export function backupSnapshotsArn(scope: Construct, region?: string): string {
  return rdsArn(scope, 'cluster-snapshot', 'awsbackup:*', region);
}

/** Something of Amazon RDS in this account, in the stack's own region unless another is given. */
export function rdsArn(scope: Construct, resource: string, resourceName: string, region?: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'rds', region, resource, resourceName, arnFormat });
}

/**
 * Lets a role see clusters and their snapshots, with their tags.
 *
 * On all of the account: Amazon RDS checks a call that names none of them against `*`, and AWS does not say how AWS
 * Backup asks; its own policies have `*` here.
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

/** Written by hand: a key's own grant has no conditions, and this is only for Amazon RDS on the role's behalf. */
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
