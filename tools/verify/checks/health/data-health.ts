import { collect } from '../../../shared/aws/collect';
import { hoursSince } from '../../../shared/time/hours-since';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { clusterOf, databaseInstances } from '../../readers/rds';
import { readEach } from '../../templates/platform-resources';
import { conditioned } from '../conditions';

/** The database cluster of the template, if it is deployed. */
const ownClusters = (context: VerificationContext) => readEach(context, 'AWS::RDS::DBCluster', clusterOf);

/** RDS rotates every seven days: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html */
const LONGEST_DAYS = 8;

/** Checks of the running database and its backups. */
export const dataHealth: readonly VerifyCheck[] = [
  conditioned({
    id: 'data-members',
    area: 'data',
    requirement: 'R2',
    title:
      'The cluster has one writer; its instances run its engine version, in as many zones as possible, with their parameters in effect',
    fix: 'Read rds describe-events; apply pending maintenance, and reboot instances one by one if parameters wait for a reboot',
    read: async (context) => {
      const [clusters, instances] = await Promise.all([ownClusters(context), databaseInstances(context)]);
      const zones = [...new Set(instances.map(({ AvailabilityZone = '' }) => AvailabilityZone))];
      return clusters.map(({ DBClusterIdentifier: name = '', DBClusterMembers: members = [], EngineVersion = '' }) => ({
        ...{ name, members, instances, zones, version: EngineVersion },
        writers: members.filter(({ IsClusterWriter }) => IsClusterWriter === true).length,
      }));
    },
    none: 'no cluster is deployed',
    conditions: {
      writer: ({ name, writers }) => writers === 1 || `${name} has ${writers} writers, should have 1`,
      zones: ({ name, instances, zones }, { config }) => {
        const possible = Math.min(instances.length, config.network.availabilityZones.length);
        const where = `the instances of ${name} are in ${zones.join(', ')}`;
        return zones.length >= possible || `${where}, should be in ${possible} zones`;
      },
      parameters: ({ members }) =>
        members.map(
          ({ DBInstanceIdentifier: id = '', DBClusterParameterGroupStatus: status = '' }) =>
            status === 'in-sync' || `the parameters of ${id} are ${status}, should be in-sync with their group`,
        ),
      version: ({ version, instances }) =>
        instances.map(
          ({ DBInstanceIdentifier: id = '', EngineVersion: own = '' }) =>
            own === version || `${id} runs version ${own}, should run ${version} like its cluster`,
        ),
    },
    evidence: ([cluster]) => `${cluster?.instances.length ?? 0} instances in ${cluster?.zones.join(', ') ?? ''}`,
  }),
  conditioned({
    id: 'data-credentials-rotation',
    area: 'data',
    requirement: 'R18',
    title: 'Credentials were generated in Secrets Manager and rotate automatically',
    fix: 'Deploy DataStack; secretsmanager describe-secret and rds describe-events report a rotation that fails',
    read: async (context) => {
      const ids = (await ownClusters(context)).flatMap(({ MasterUserSecret }) => MasterUserSecret?.SecretArn ?? []);
      return Promise.all(ids.map((SecretId) => context.main.secrets.describeSecret({ SecretId })));
    },
    none: 'Secrets Manager has no credentials of the cluster',
    conditions: {
      rotating: ({ Name = '', RotationEnabled }) =>
        RotationEnabled === true || `the rotation of ${Name} is off, should be on`,
      kept: ({ Name = '', DeletedDate }) =>
        DeletedDate === undefined || `${Name} is marked for deletion, should not be`,
      here: ({ Name = '', ReplicationStatus = [] }) =>
        ReplicationStatus.map(({ Region = '' }) => `${Name} has a copy in ${Region}, should have none`),
      recent: ({ Name = '', LastRotatedDate, CreatedDate = new Date(0) }) => {
        const days = Math.floor(hoursSince(LastRotatedDate ?? CreatedDate) / 24);
        return days <= LONGEST_DAYS || `${Name} rotated ${days} days ago, should rotate every 7 days`;
      },
    },
    evidence: (secrets) =>
      secrets
        .map(
          ({ Name = '', RotationRules: { AutomaticallyAfterDays: days = 7 } = {} }) =>
            `${Name} rotates every ${days} days`,
        )
        .join(', '),
  }),
  conditioned({
    id: 'data-recovery-points',
    area: 'data',
    requirement: 'R17',
    title: 'The last backup in the vault is less than two intervals old',
    fix: 'Look at the failed jobs (backup list-backup-jobs) and at the alarms on backups',
    read: async (context) => {
      const [cluster] = await ownClusters(context);
      return readEach(context, 'AWS::Backup::BackupVault', async ({ config, main: { backup } }, vault) => {
        const request = { BackupVaultName: vault, ByResourceArn: cluster?.DBClusterArn };
        const { CreationDate } = await backup.describeBackupVault({ BackupVaultName: vault });
        const points = await collect(backup.paginateListRecoveryPointsByBackupVault(request), 'RecoveryPoints');
        const ages = points
          .filter(({ Status }) => Status === 'COMPLETED')
          .map((point) => hoursSince(point.CreationDate ?? new Date(0)));
        // Each backup completes before the next one is due, so the last completed one began at most two intervals ago.
        const limit = 2 * config.database.backupIntervalHours;
        const isNew = CreationDate !== undefined && hoursSince(CreationDate) < limit;
        return { vault, count: ages.length, age: Math.min(...ages), limit, isNew };
      });
    },
    none: 'no vault is deployed',
    conditions: {
      completed: ({ vault, count, isNew }) =>
        count > 0 || isNew || `vault ${vault} has no completed backup of the database`,
      recent: ({ vault, count, age, limit }) => {
        const last = `the last of ${count} backups in vault ${vault} is ${age.toFixed(1)} hours old`;
        return count === 0 || age < limit || `${last}, should be less than ${limit}`;
      },
    },
    visible: {
      due: ({ vault, count, limit, isNew }) =>
        count > 0 || !isNew || `vault ${vault} is younger than ${limit} hours and has no backup yet`,
    },
    evidence: (vaults) =>
      vaults.map(({ count, age }) => `${count} backups, the last ${age.toFixed(1)} hours old`).join(),
  }),
];
