import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/role-exceptions';

/** What the role depends on. */
export interface BackupRoleProps {
  /** ARN of the cluster that is backed up. */
  readonly clusterArn: string;
  /** Vault that the backups go to. */
  readonly vault: backup.IBackupVault;
  /** Key of the cluster and the vault. */
  readonly encryptionKey: kms.IKey;
}

/**
 * Lets AWS Backup take, tag and expire snapshots of one cluster, and nothing else.
 *
 * It is what AWS names for a role of one's own for Aurora, brought down to this cluster, and without what copies to
 * other accounts or regions would need:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html#customer-managed-policies
 */
export class BackupRole extends Construct {
  /** The role. */
  public readonly role: iam.IRole;

  public constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      description: 'Backs up the database cluster',
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    props.vault.grant(role, 'backup:DescribeBackupVault');
    props.encryptionKey.grant(role, 'kms:DescribeKey');
    this.allowSnapshots(role, props.clusterArn);
    this.allowGrants(role, props.encryptionKey);
    this.allowTagLookup(role);
    acknowledgeInlinePolicy(role);
    this.role = role;
  }

  /** Written by hand: a cluster has no grant for this. AWS Backup's own snapshots all begin with `awsbackup:`. */
  private allowSnapshots(role: iam.Role, clusterArn: string): void {
    const snapshots = Stack.of(this).formatArn({
      service: 'rds',
      resource: 'cluster-snapshot',
      resourceName: 'awsbackup:*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [
          'rds:CreateDBClusterSnapshot',
          'rds:DescribeDBClusterSnapshots',
          'rds:DescribeDBClusters',
          'rds:ListTagsForResource',
        ],
        resources: [clusterArn],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [
          'rds:AddTagsToResource',
          'rds:CreateDBClusterSnapshot',
          'rds:DeleteDBClusterSnapshot',
          'rds:DescribeDBClusterSnapshots',
          'rds:ListTagsForResource',
        ],
        resources: [snapshots],
      }),
    );
    acknowledgeWildcardResource(
      role,
      snapshots,
      'AWS Backup names its snapshots itself, awsbackup: and a number that is not known before. Wrong if the account ' +
        'kept snapshots of that name of other clusters that this role must not delete.',
    );
  }

  /** Written by hand: the key's own grant has no conditions, and this is only for Amazon RDS on the role's behalf. */
  private allowGrants(role: iam.Role, encryptionKey: kms.IKey): void {
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['kms:CreateGrant'],
        resources: [encryptionKey.keyArn],
        conditions: {
          Bool: { 'kms:GrantIsForAWSResource': 'true' },
          StringEquals: { 'kms:ViaService': `rds.${Stack.of(this).region}.amazonaws.com` },
        },
      }),
    );
  }

  /** Reading tags across services has no resource level. */
  private allowTagLookup(role: iam.Role): void {
    role.addToPolicy(new iam.PolicyStatement({ actions: ['tag:GetResources'], resources: ['*'] }));
    acknowledgeWildcardResource(
      role,
      '*',
      'For tag:GetResources alone, which has no resource level and reads nothing but tags. Wrong if another action were ' +
        'added to that statement.',
    );
  }
}
