import { DescribeBackupVaultCommand, paginateListRecoveryPointsByBackupVault } from '@aws-sdk/client-backup';
import { DescribeSecretCommand, type DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
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
      return { ...cluster, instances };
    },
    conditions: {
      writer: ({ DBClusterIdentifier: name = 'the cluster', DBClusterMembers = [] }) => {
        const writers = DBClusterMembers.filter(({ IsClusterWriter }) => IsClusterWriter === true).length;
        return unless(writers === 1, `${name} has ${writers} writers, it should have 1`);
      },
      zones: ({ DBClusterIdentifier: name = '', instances }, { config }) => {
        const possible = Math.min(instances.length, config.network.availabilityZones.length);
        return unless(
          zonesOf(instances).length >= possible,
          `the instances of ${name} are in ${zonesOf(instances).join(', ')}, they should be in ${possible} zones`,
        );
      },
      parameters: ({ DBClusterMembers = [] }) =>
        DBClusterMembers.flatMap(({ DBInstanceIdentifier = '', DBClusterParameterGroupStatus: status = '' }) =>
          unless(
            status === 'in-sync',
            `the parameters of ${DBInstanceIdentifier} are ${status}, they should be in-sync with their group`,
          ),
        ),
      version: ({ EngineVersion: wanted = 'no version', instances }) =>
        instances.flatMap(({ DBInstanceIdentifier = '', EngineVersion = '' }) =>
          unless(
            EngineVersion === wanted,
            `${DBInstanceIdentifier} runs version ${EngineVersion}, it should run ${wanted} like its cluster`,
          ),
        ),
    },
    evidence: ({ instances }) => `${instances.length} instances in ${zonesOf(instances).join(', ')}`,
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
      managed: ({ ARN }) =>
        unless(ARN !== undefined, 'Secrets Manager has no credentials of the cluster, RDS should keep them there'),
      rotating: ({ ARN, Name = '', RotationEnabled }) =>
        unless(ARN === undefined || RotationEnabled === true, `the rotation of ${Name} is off, it should be on`),
      kept: ({ Name = '', DeletedDate }) =>
        unless(DeletedDate === undefined, `${Name} is marked for deletion, it should not be`),
      here: ({ Name = '', ReplicationStatus = [] }) =>
        ReplicationStatus.map(({ Region = '' }) => `${Name} has a copy in ${Region}, it should have none`),
      recent: ({ Name = '', LastRotatedDate, CreatedDate }) => {
        const days = Math.floor(hoursSince(LastRotatedDate ?? CreatedDate ?? new Date()) / 24);
        return unless(days <= LONGEST_DAYS, `${Name} rotated ${days} days ago, it should every 7 days`);
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
      const [BackupVaultName = ''] = await idsOf(context, 'AWS::Backup::BackupVault');
      const [{ CreationDate: since }, cluster] = await Promise.all([
        client.send(new DescribeBackupVaultCommand({ BackupVaultName })),
        theCluster(context),
      ]);
      const request = { BackupVaultName, ByResourceArn: cluster?.DBClusterArn };
      const pages = paginateListRecoveryPointsByBackupVault({ client }, request);
      const points = await collect(pages, (page) => page.RecoveryPoints);
      const done = points.filter(({ Status }) => Status === 'COMPLETED');
      const ages = done.map(({ CreationDate = new Date(0) }) => hoursSince(CreationDate));
      const limit = oldestHours(context);
      const isWaiting = ages.length === 0 && since !== undefined && hoursSince(since) < limit;
      return { vault: BackupVaultName, count: ages.length, age: Math.min(...ages), limit, isWaiting };
    },
    conditions: {
      exists: ({ vault, count, isWaiting }) =>
        unless(count > 0 || isWaiting, `vault ${vault} has no completed backup of the database`),
      recent: ({ vault, count, age, limit }) =>
        unless(
          count === 0 || age < limit,
          `the last of ${count} backups in vault ${vault} is ${age.toFixed(1)} hours old, it should be less than ${limit}`,
        ),
    },
    visible: {
      due: ({ vault, limit, isWaiting }) =>
        unless(!isWaiting, `vault ${vault} is younger than ${limit} hours and has no backup yet`),
    },
    evidence: ({ count, age }) => `${count} backups, the last ${age.toFixed(1)} hours old`,
  }),
];

/** A backup is over when the next one is due, so the last one began at most two intervals ago. */
function oldestHours({ config }: VerificationContext): number {
  return 2 * config.database.backupIntervalHours;
}

function zonesOf(instances: readonly DBInstance[]): string[] {
  return [...new Set(instances.map(({ AvailabilityZone = '' }) => AvailabilityZone))];
}

async function theCluster(context: VerificationContext): Promise<DBCluster | undefined> {
  const [id] = await idsOf(context, 'AWS::RDS::DBCluster');
  return id === undefined ? undefined : clusterOf(context, id);
}
