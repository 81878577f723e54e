import { Arn, ArnFormat, Stack, type Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';
import { allowReading, backupSnapshotsArn, grantsThroughRds } from './backup-access';

/** Where every backup is copied to. The vault and its key are created outside this platform. */
export interface BackupCopy {
  /** Vault in another region. */
  readonly vaultArn: string;
  /** Key of that vault. */
  readonly keyArn: string;
}

/** The copy action of a backup plan rule. */
export function copyAction(
  scope: Construct,
  { vaultArn }: BackupCopy,
  deleteAfter: Duration,
): backup.BackupPlanCopyActionProps {
  return { destinationBackupVault: backup.BackupVault.fromBackupVaultArn(scope, 'CopyVault', vaultArn), deleteAfter };
}

/**
 * Lets the backup role copy backups too.
 *
 * Written by hand: the grants of an imported vault or key set no conditions. Each action is for one step:
 *
 * - `backup:CopyFromBackupVault`: reads the backup; a backup of Aurora has the ARN of its snapshot.
 * - `backup:CopyIntoBackupVault`, `backup:DescribeBackupVault`: writes it into the other vault.
 * - `rds:CopyDBClusterSnapshot`: creates the copy; Amazon RDS checks it on both snapshots.
 * - `rds:AddTagsToResource`, `rds:DeleteDBClusterSnapshot`: tags the copy as one of AWS Backup, and deletes it when it expires.
 * - `kms:DescribeKey`, `kms:CreateGrant`: the copy is encrypted with the other vault's key. According to AWS, a copy between
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

/** Names AWS Backup's own key by its alias, in both regions: only AWS Backup knows whether and where the key exists. */
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
