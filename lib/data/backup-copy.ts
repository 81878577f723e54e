import { Arn, ArnFormat, type Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcardResource } from '../shared/role-exceptions';
import { backupSnapshotsArn, grantsThroughRds } from './backup-access';

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
 * Written by hand: an imported vault and an imported key grant nothing that has conditions.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function allowCopies(role: iam.Role, { vaultArn, keyArn }: BackupCopy): void {
  const { region = '' } = Arn.split(vaultArn, ArnFormat.COLON_RESOURCE_NAME);
  const copies = backupSnapshotsArn(role, region);
  role.addToPolicy(new iam.PolicyStatement({ actions: ['backup:CopyIntoBackupVault'], resources: [vaultArn] }));
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['rds:CopyDBClusterSnapshot'],
      resources: [backupSnapshotsArn(role), copies],
    }),
  );
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: [
        'rds:AddTagsToResource',
        'rds:DeleteDBClusterSnapshot',
        'rds:DescribeDBClusterSnapshots',
        'rds:ListTagsForResource',
      ],
      resources: [copies],
    }),
  );
  role.addToPolicy(new iam.PolicyStatement({ actions: ['kms:DescribeKey'], resources: [keyArn] }));
  role.addToPolicy(grantsThroughRds(keyArn, region));
  acknowledgeWildcardResource(
    role,
    copies,
    'AWS Backup names the copies itself, awsbackup: and a number that is not known before. Wrong if the account kept ' +
      'snapshots of that name of other clusters in that region that this role must not delete.',
  );
}
