import { Arn, ArnFormat, Stack, type Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';
import { allowReading, backupSnapshotsArn, grantsThroughRds } from './backup-access';

/** Where every backup is copied to. Vault and key are made there, outside of this platform. */
export interface BackupCopy {
  /** Vault in another region. */
  readonly vaultArn: string;
  /** Key of that vault. */
  readonly keyArn: string;
}

/** What a rule of the backup plan does to copy its backups. */
export function copyAction(
  scope: Construct,
  { vaultArn }: BackupCopy,
  deleteAfter: Duration,
): backup.BackupPlanCopyActionProps {
  return { destinationBackupVault: backup.BackupVault.fromBackupVaultArn(scope, 'CopyVault', vaultArn), deleteAfter };
}

/**
 * Lets the role that backs up copy as well.
 *
 * Written by hand: an imported vault and an imported key grant nothing that has conditions. Each action for one step:
 *
 * - `backup:CopyFromBackupVault`: takes the backup out; a backup of Aurora has the ARN of its snapshot.
 * - `backup:CopyIntoBackupVault`, `backup:DescribeBackupVault`: puts it into the vault there.
 * - `rds:CopyDBClusterSnapshot`: makes the copy; Amazon RDS checks it on both snapshots.
 * - `rds:AddTagsToResource`, `rds:DeleteDBClusterSnapshot`: marks the copy as AWS Backup's, and expires it.
 * - `kms:DescribeKey`, `kms:CreateGrant`: the copy is under the key of the vault there. According to AWS, a copy between
 *   regions also reads the AWS managed key of AWS Backup.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html#backup-permissions-grants-deny-statements
 */
export function allowCopies(role: iam.Role, { vaultArn, keyArn }: BackupCopy): void {
  const { region = '' } = Arn.split(vaultArn, ArnFormat.COLON_RESOURCE_NAME);
  const [originals, copies] = [backupSnapshotsArn(role), backupSnapshotsArn(role, region)];
  const allow = (actions: string[], ...resources: string[]): void => {
    role.addToPolicy(new iam.PolicyStatement({ actions, resources }));
  };
  allow(['backup:CopyFromBackupVault'], originals);
  allow(['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'], vaultArn);
  allow(['rds:CopyDBClusterSnapshot'], originals, copies);
  allow(['rds:AddTagsToResource', 'rds:DeleteDBClusterSnapshot'], copies);
  allow(['kms:DescribeKey'], keyArn);
  allowReading(role, region);
  allowLookAtBackupsOwnKey(role, region);
  role.addToPolicy(grantsThroughRds(keyArn, region));
  acknowledgeWildcardResource(
    role,
    copies,
    'AWS Backup names the copies itself, awsbackup: and a number that is not known before. Wrong if the account kept ' +
      'snapshots of that name of other clusters in that region that this role must not delete.',
  );
}

/** Whether the key exists, and in which of both regions, is known to AWS Backup only: it is named by its alias. */
function allowLookAtBackupsOwnKey(role: iam.Role, otherRegion: string): void {
  const stack = Stack.of(role);
  const keys = [stack.region, otherRegion].map((region) =>
    stack.formatArn({ service: 'kms', region, resource: 'key', resourceName: '*' }),
  );
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['kms:DescribeKey'],
      resources: keys,
      conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/aws/backup' } },
    }),
  );
  for (const key of keys) {
    acknowledgeWildcardResource(
      role,
      key,
      'Held by its condition to the one key of alias aws/backup, whose number differs in each account and region. ' +
        'Wrong without the condition.',
    );
  }
}
