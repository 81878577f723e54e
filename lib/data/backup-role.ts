import { Stack } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/security-exceptions';
import { allowReading, awsBackupPrincipal, backupSnapshotsArn, grantsThroughRds } from './backup-access';
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
 * Lets AWS Backup take, tag and expire snapshots of one cluster, and change nothing else.
 *
 * It has the permissions that AWS documents for a customer managed role for Aurora, limited to this cluster. It leaves
 * out what only instances and continuous backups need, and what copies need when there are none. Each action is for one
 * step:
 *
 * - `backup:DescribeBackupVault`: finds the vault and its key.
 * - `rds:Describe...`, `rds:ListTagsForResource`, `tag:GetResources`: finds the cluster, and waits for its snapshot.
 * - `rds:CreateDBClusterSnapshot`: creates the backup; Amazon RDS checks it on the cluster and on the snapshot.
 * - `rds:AddTagsToResource`: tags the snapshot as one of AWS Backup, and copies the cluster's tags.
 * - `rds:DeleteDBClusterSnapshot`: deletes the backup when it expires.
 * - `kms:DescribeKey`, `kms:CreateGrant`: required by Amazon RDS of a caller that creates a resource with a customer key.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html#customer-managed-policies
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html
 */
export class BackupRole extends Construct {
  /** The role. */
  public readonly role: iam.Role;

  public constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      description: 'Backs up the database cluster',
      assumedBy: awsBackupPrincipal(this),
    });
    props.vault.grant(role, 'backup:DescribeBackupVault');
    props.encryptionKey.grant(role, 'kms:DescribeKey');
    allowReading(role);
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
      new iam.PolicyStatement({ actions: ['rds:CreateDBClusterSnapshot'], resources: [clusterArn, snapshots] }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['rds:AddTagsToResource', 'rds:DeleteDBClusterSnapshot'],
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

  /** `tag:GetResources` supports no resource. */
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
