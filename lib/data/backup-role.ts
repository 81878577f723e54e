import { Stack } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/role-exceptions';
import { awsBackupPrincipal, backupSnapshotsArn, grantsThroughRds } from './backup-access';
import { allowCopies, type BackupCopy } from './backup-copy';

/** What the role depends on. */
export interface BackupRoleProps {
  /** ARN of the cluster that is backed up. */
  readonly clusterArn: string;
  /** Vault that the backups go to. */
  readonly vault: backup.IBackupVault;
  /** Key of the cluster and the vault. */
  readonly encryptionKey: kms.IKey;
  /** Where backups are copied to. @default - nowhere */
  readonly copy?: BackupCopy;
}

/**
 * Lets AWS Backup take, tag and expire snapshots of one cluster, and nothing else.
 *
 * It is what AWS names for a role of one's own for Aurora, brought down to this cluster, and without what copies
 * would need where there are none:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html#customer-managed-policies
 */
export class BackupRole extends Construct {
  /** The role. */
  public readonly role: iam.IRole;

  public constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      description: 'Backs up the database cluster',
      assumedBy: awsBackupPrincipal(this),
    });
    props.vault.grant(role, 'backup:DescribeBackupVault');
    props.encryptionKey.grant(role, 'kms:DescribeKey');
    this.allowSnapshots(role, props.clusterArn);
    role.addToPolicy(grantsThroughRds(props.encryptionKey.keyArn, Stack.of(this).region));
    this.allowTagLookup(role);
    if (props.copy !== undefined) {
      allowCopies(role, props.copy);
    }
    acknowledgeInlinePolicy(role);
    this.role = role;
  }

  /** Written by hand: a cluster has no grant for this. */
  private allowSnapshots(role: iam.Role, clusterArn: string): void {
    const snapshots = backupSnapshotsArn(this);
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
