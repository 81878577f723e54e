import { undefinedFor } from '../../shared/errors/error-kind';
import { fail, judge, pass } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/**
 * AWS Backup takes most resources that a plan names, opted in or not, but not clusters of Aurora: their ARNs look like those of
 * other services. The plan is then created, and never makes a backup.
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
          `Aurora is not opted in to in ${region}: the plan would make no backup`,
          `aws backup update-region-settings --region ${region} --resource-type-opt-in-preference Aurora=true`,
        );
  },
};

/** A plan is created without a check of the vault of its copies; the copies fail later. */
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
      // AWS Backup gives the same answer for a vault that is missing and for one that may not be read.
      .catch(undefinedFor('ResourceNotFoundException'));
    if (vault === undefined) {
      return fail(`there is no vault ${BackupVaultName} in ${region}`, `create it there, under a key and with a lock`);
    }
    const { EncryptionKeyArn, MinRetentionDays: least = days, MaxRetentionDays: most = days } = vault;
    const problems = [
      ...(EncryptionKeyArn === keyArn ? [] : [`its key is ${EncryptionKeyArn ?? 'unknown'}, not ${keyArn ?? 'given'}`]),
      ...(days < least ? [`its lock takes no backup of less than ${least} days`] : []),
      ...(days > most ? [`its lock takes no backup of more than ${most} days`] : []),
    ];
    const fix = `correct backupCopyKeyArn or snapshotRetentionDays (${days}) in config/${environment}.ts, or the vault`;
    return judge(problems, `${BackupVaultName} in ${region}`, fix);
  },
};

/** What AWS Backup needs before the data layer. */
export const backupChecks: readonly DoctorCheck[] = [optInCheck, copyVaultCheck];
