import { DescribeBackupVaultCommand, paginateListRecoveryPointsByBackupVault } from '@aws-sdk/client-backup';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { DBCluster } from '@aws-sdk/client-rds';
import { fail, judge, unknown } from '../../../shared/checks/finding';
import { collect } from '../../../shared/aws/collect';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { clusterOf, databaseInstances } from '../../readers/rds';
import { idsOf } from '../../templates/platform-resources';

const HOUR_IN_MILLIS = 3_600_000;

/** RDS rotates every seven days: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html */
const LONGEST_DAYS = 8;

/** The database and its backups, as they run. */
export const dataHealth: readonly VerifyCheck[] = [
  {
    id: 'data-members',
    area: 'data',
    requirement: 'R2',
    title:
      'The cluster has one writer, and its instances are in as many zones as possible, with their parameters in effect',
    fix: 'Read rds describe-events; reboot instances one by one where parameters wait for it',
    run: async (context) => {
      const [found, instances] = await Promise.all([theCluster(context), databaseInstances(context)]);
      const members = found?.DBClusterMembers ?? [];
      const writers = members.filter(({ IsClusterWriter }) => IsClusterWriter === true).length;
      const zones = new Set(instances.map(({ AvailabilityZone }) => AvailabilityZone));
      const wanted = Math.min(instances.length, context.config.network.availabilityZones.length);
      const waiting = members.filter(({ DBClusterParameterGroupStatus: status }) => status !== 'in-sync');
      return judge(
        [
          ...(writers === 1 ? [] : [`there are ${writers} writers`]),
          ...(zones.size >= wanted ? [] : [`${instances.length} instances are in ${zones.size} zones`]),
          ...waiting.map(
            ({ DBInstanceIdentifier = '', DBClusterParameterGroupStatus = '' }) =>
              `${DBInstanceIdentifier} runs with other parameters (${DBClusterParameterGroupStatus})`,
          ),
        ],
        `${instances.length} instances in ${[...zones].join(', ')}`,
      );
    },
  },
  {
    id: 'data-credentials-rotation',
    area: 'data',
    requirement: 'R18',
    title: 'Credentials were generated in Secrets Manager and rotate by themselves',
    fix: 'Deploy DataStack; secretsmanager describe-secret and rds describe-events report a rotation that fails',
    run: async (context) => {
      const SecretId = (await theCluster(context))?.MasterUserSecret?.SecretArn;
      if (SecretId === undefined) {
        return fail('RDS keeps no credentials in Secrets Manager');
      }
      const found = await context.main.secrets.send(new DescribeSecretCommand({ SecretId }));
      const since = (found.LastRotatedDate ?? found.CreatedDate ?? new Date()).getTime();
      const days = Math.floor((Date.now() - since) / (24 * HOUR_IN_MILLIS));
      return judge(
        [
          ...(found.RotationEnabled === true ? [] : [`rotation of ${SecretId} is off`]),
          ...(found.DeletedDate === undefined ? [] : [`${SecretId} is marked for deletion`]),
          ...(found.ReplicationStatus?.length ? [`${SecretId} has copies in other regions`] : []),
          ...(days <= LONGEST_DAYS ? [] : [`the last rotation is ${days} days ago`]),
        ],
        `${found.Name ?? SecretId} rotates every ${found.RotationRules?.AutomaticallyAfterDays ?? 7} days`,
      );
    },
  },
  {
    id: 'data-recovery-points',
    area: 'data',
    requirement: 'R17',
    title: 'The last backup in the vault is less than two intervals old',
    fix: 'Look at the failed jobs (backup list-backup-jobs) and at the alarms on backups',
    run: async (context) => {
      const { backup: client } = context.main;
      // A backup is over when the next one is due, so the last one began at most two intervals ago.
      const oldest = 2 * context.config.database.backupIntervalHours;
      const [BackupVaultName] = await idsOf(context, 'AWS::Backup::BackupVault');
      const [{ CreationDate: vaultSince }, points] = await Promise.all([
        client.send(new DescribeBackupVaultCommand({ BackupVaultName })),
        theCluster(context).then((found) =>
          collect(
            paginateListRecoveryPointsByBackupVault(
              { client },
              { BackupVaultName, ByResourceArn: found?.DBClusterArn },
            ),
            (page) => page.RecoveryPoints,
          ),
        ),
      ]);
      const hours = (since: number): number => (Date.now() - since) / HOUR_IN_MILLIS;
      const done = points
        .filter(({ Status }) => Status === 'COMPLETED')
        .map(({ CreationDate }) => CreationDate?.getTime() ?? 0);
      if (done.length === 0) {
        return vaultSince !== undefined && hours(vaultSince.getTime()) < oldest
          ? unknown(`the vault is younger than ${oldest} hours and has no backup yet`)
          : fail('the vault has no completed backup');
      }
      const age = hours(Math.max(...done));
      return judge(
        age < oldest ? [] : [`the last of ${done.length} backups is ${age.toFixed(1)} hours old`],
        `${done.length} backups, the last ${age.toFixed(1)} hours old`,
      );
    },
  },
];

async function theCluster(context: VerificationContext): Promise<DBCluster | undefined> {
  const [id] = await idsOf(context, 'AWS::RDS::DBCluster');
  return id === undefined ? undefined : clusterOf(context, id);
}
