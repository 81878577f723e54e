import { DescribeBackupVaultCommand, paginateListRecoveryPointsByBackupVault } from '@aws-sdk/client-backup';
import { DescribeSecretCommand, type DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { DBCluster } from '@aws-sdk/client-rds';
import { unknown } from '../../../shared/checks/finding';
import { collect } from '../../../shared/aws/collect';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { clusterOf, databaseInstances } from '../../readers/rds';
import { idsOf } from '../../templates/platform-resources';
import { conditioned, unless } from '../conditions';

const HOUR_IN_MILLIS = 3_600_000;
const hoursSince = (date: Date): number => (Date.now() - date.getTime()) / HOUR_IN_MILLIS;

/** RDS rotates every seven days: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html */
const LONGEST_DAYS = 8;

/** The database and its backups, as they run. */
export const dataHealth: readonly VerifyCheck[] = [
  conditioned({
    id: 'data-members',
    area: 'data',
    requirement: 'R2',
    title:
      'The cluster has one writer; its instances run its engine version, in as many zones as possible, with their parameters in effect',
    fix: 'Read rds describe-events; apply pending maintenance, and reboot instances one by one where parameters wait for it',
    read: async (context) => {
      const [cluster, instances] = await Promise.all([theCluster(context), databaseInstances(context)]);
      return { cluster, members: cluster?.DBClusterMembers ?? [], instances };
    },
    conditions: {
      writer: ({ members }) => {
        const writers = members.filter(({ IsClusterWriter }) => IsClusterWriter === true).length;
        return unless(writers === 1, `there are ${writers} writers`);
      },
      zones: ({ instances }, { config }) => {
        const zones = new Set(instances.map(({ AvailabilityZone }) => AvailabilityZone)).size;
        const possible = Math.min(instances.length, config.network.availabilityZones.length);
        return unless(zones >= possible, `${instances.length} instances are in ${zones} zones`);
      },
      parameters: ({ members }) =>
        members.flatMap(({ DBInstanceIdentifier = '', DBClusterParameterGroupStatus: status = '' }) =>
          unless(status === 'in-sync', `${DBInstanceIdentifier} runs with other parameters (${status})`),
        ),
      version: ({ cluster, instances }) =>
        instances.flatMap(({ DBInstanceIdentifier = '', EngineVersion = '' }) =>
          unless(
            EngineVersion === cluster?.EngineVersion,
            `${DBInstanceIdentifier} runs version ${EngineVersion}, its cluster ${cluster?.EngineVersion ?? 'none'}`,
          ),
        ),
    },
    evidence: ({ instances }) =>
      `${instances.length} instances in ${[...new Set(instances.map((one) => one.AvailabilityZone))].join(', ')}`,
  }),
  conditioned({
    id: 'data-credentials-rotation',
    area: 'data',
    requirement: 'R18',
    title: 'Credentials were generated in Secrets Manager and rotate by themselves',
    fix: 'Deploy DataStack; secretsmanager describe-secret and rds describe-events report a rotation that fails',
    read: async (context): Promise<DescribeSecretResponse> => {
      const SecretId = (await theCluster(context))?.MasterUserSecret?.SecretArn;
      return SecretId === undefined ? {} : context.main.secrets.send(new DescribeSecretCommand({ SecretId }));
    },
    conditions: {
      managed: ({ ARN }) => unless(ARN !== undefined, 'RDS keeps no credentials in Secrets Manager'),
      rotating: ({ ARN, RotationEnabled }) =>
        unless(ARN === undefined || RotationEnabled === true, `rotation of ${ARN ?? ''} is off`),
      kept: ({ ARN = '', DeletedDate }) => unless(DeletedDate === undefined, `${ARN} is marked for deletion`),
      here: ({ ARN = '', ReplicationStatus = [] }) =>
        unless(ReplicationStatus.length === 0, `${ARN} has copies in other regions`),
      recent: ({ LastRotatedDate, CreatedDate }) => {
        const days = Math.floor(hoursSince(LastRotatedDate ?? CreatedDate ?? new Date()) / 24);
        return unless(days <= LONGEST_DAYS, `the last rotation is ${days} days ago`);
      },
    },
    evidence: ({ Name = '', RotationRules }) =>
      `${Name} rotates every ${RotationRules?.AutomaticallyAfterDays ?? 7} days`,
  }),
  conditioned({
    id: 'data-recovery-points',
    area: 'data',
    requirement: 'R17',
    title: 'The last backup in the vault is less than two intervals old',
    fix: 'Look at the failed jobs (backup list-backup-jobs) and at the alarms on backups',
    read: async (context) => {
      const { backup: client } = context.main;
      const [BackupVaultName] = await idsOf(context, 'AWS::Backup::BackupVault');
      const [vault, cluster] = await Promise.all([
        client.send(new DescribeBackupVaultCommand({ BackupVaultName })),
        theCluster(context),
      ]);
      const request = { BackupVaultName, ByResourceArn: cluster?.DBClusterArn };
      const pages = paginateListRecoveryPointsByBackupVault({ client }, request);
      const points = await collect(pages, (page) => page.RecoveryPoints);
      const done = points.filter(({ Status }) => Status === 'COMPLETED');
      const ages = done.map(({ CreationDate = new Date(0) }) => hoursSince(CreationDate));
      const isYoung = vault.CreationDate !== undefined && hoursSince(vault.CreationDate) < oldestHours(context);
      return ages.length === 0 && isYoung
        ? unknown(`the vault is younger than ${oldestHours(context)} hours and has no backup yet`)
        : { ages };
    },
    conditions: {
      exists: ({ ages }) => unless(ages.length > 0, 'the vault has no completed backup'),
      recent: ({ ages }, context) =>
        unless(
          ages.length === 0 || Math.min(...ages) < oldestHours(context),
          `the last of ${ages.length} backups is ${Math.min(...ages).toFixed(1)} hours old`,
        ),
    },
    evidence: ({ ages }) => `${ages.length} backups, the last ${Math.min(...ages).toFixed(1)} hours old`,
  }),
];

/** A backup is over when the next one is due, so the last one began at most two intervals ago. */
function oldestHours({ config }: VerificationContext): number {
  return 2 * config.database.backupIntervalHours;
}

async function theCluster(context: VerificationContext): Promise<DBCluster | undefined> {
  const [id] = await idsOf(context, 'AWS::RDS::DBCluster');
  return id === undefined ? undefined : clusterOf(context, id);
}
