import { undefinedFor } from '../../shared/errors/error-kind';
import { fail, judge, pass } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/**
 * AWS Backup backs up most resources that a plan names, even without an opt-in to their service. Aurora clusters
 * require the opt-in, because their ARNs look like those of other services. Without it, AWS Backup creates the plan but
 * makes no backup.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources-json.html
 */
const optInCheck: DoctorCheck = {
  id: 'backup-opt-in',
  title: 'AWS Backup is opted in to Aurora in the main region',
  needsAws: 'an emulator makes no backups',
  byHand: 'aws backup describe-region-settings',
  run: async ({ clients, config: { region } }) => {
    const { ResourceTypeOptInPreference: optedIn = {} } = await clients.backup.describeRegionSettings({});
    return optedIn.Aurora === true
      ? pass(`Aurora in ${region}`)
      : fail(
          `AWS Backup is not opted in to Aurora in ${region}: the plan would make no backup`,
          `aws backup update-region-settings --region ${region} --resource-type-opt-in-preference Aurora=true`,
        );
  },
};

/** AWS Backup creates a plan without checking the vault for its copies; the copies fail later. */
const copyVaultCheck: DoctorCheck = {
  id: 'backup-copy-vault',
  title: 'The vault of the copies accepts the backups',
  byHand: 'aws backup describe-backup-vault --backup-vault-name <name> --region <region of the copies>',
  run: async ({ clientsIn, config: { database, environment } }) => {
    const { backupCopyVaultArn: vaultArn, backupCopyKeyArn: keyArn, snapshotRetentionDays: days } = database;
    if (vaultArn === undefined) {
      return pass('not needed: the configuration copies no backups');
    }
    const [, , , region = '', , , BackupVaultName = ''] = vaultArn.split(':');
    const vault = await clientsIn(region)
      .backup.describeBackupVault({ BackupVaultName })
      // AWS Backup gives the same answer for a missing vault and for one that the caller may not read.
      .catch(undefinedFor('ResourceNotFoundException'));
    if (vault === undefined) {
      return fail(`there is no vault ${BackupVaultName} in ${region}`, `create it there, with a key and a lock`);
    }
    const { EncryptionKeyArn, MinRetentionDays: least = days, MaxRetentionDays: most = days } = vault;
    const problems = [
      ...(EncryptionKeyArn === keyArn ? [] : [`its key is ${EncryptionKeyArn ?? 'unknown'}, not ${keyArn ?? 'given'}`]),
      ...(days < least ? [`its lock refuses backups that are kept for less than ${least} days`] : []),
      ...(days > most ? [`its lock refuses backups that are kept for more than ${most} days`] : []),
    ];
    const fix = `correct backupCopyKeyArn or snapshotRetentionDays (${days}) in config/${environment}.ts, or the vault`;
    return judge(problems, `${BackupVaultName} in ${region}`, fix);
  },
};

/** What AWS Backup needs before the data layer is deployed. */
export const backupChecks: readonly DoctorCheck[] = [optInCheck, copyVaultCheck];
