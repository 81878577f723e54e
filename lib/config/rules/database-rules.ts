import { ALARM_THRESHOLD_PERCENT, connectionThreshold } from '../../facts/alarm-thresholds';
import { LEAST_BACKUP_WINDOW_MINUTES } from '../../facts/backup-schedule';
import { instanceFamiliesIn } from '../../facts/database-instance-classes';
import { commercialRegions } from '../../facts/regions';
import { defaultMaxConnections } from '../../facts/default-max-connections';
import { tasksDuringDeployment } from '../../facts/deployment-share';
import { accountOf, regionOf } from '../../shared/arn';
import { must, type Rule } from './rule';

const regionHasTheInstanceClass: Rule = ({ region, database: { instanceClass } }) => {
  const families = instanceFamiliesIn(region);
  return must(
    families.includes(instanceClass.split('.')[0] ?? ''),
    'database.instanceClass',
    `must be of a family that Aurora PostgreSQL has in ${region} (${families.join(', ')})`,
    instanceClass,
  );
};

const instanceClassGivesTheConnections: Rule = ({ database: { instanceClass, maxConnections } }) => {
  const most = defaultMaxConnections(instanceClass) ?? 0;
  return must(
    maxConnections <= most,
    'database.maxConnections',
    `must be at most ${most}, the number that AWS's formula gives for the memory of db.${instanceClass}`,
    maxConnections,
  );
};

/** Keeps pools below the alarm, so that the alarm means a leak and not just many tasks. */
const poolsStayBelowTheAlarm: Rule = ({ database, services: { backend } }) => {
  const { connectionPoolSize, maxConnections } = database;
  const percent = ALARM_THRESHOLD_PERCENT.databaseConnections;
  const threshold = connectionThreshold(maxConnections);
  const tasks = tasksDuringDeployment(backend.maxTasks);
  const reason = `so that ${tasks} backend tasks, twice maxTasks during a deployment, stay within ${percent} % of maxConnections`;
  const least = Math.ceil((tasks * 100) / percent);
  if (maxConnections < least) {
    return must(false, 'database.maxConnections', `must be at least ${least}, ${reason}`, maxConnections);
  }
  return must(
    connectionPoolSize * tasks <= threshold,
    'database.connectionPoolSize',
    `must be at most ${Math.floor(threshold / tasks)}, ${reason} (${threshold} connections)`,
    connectionPoolSize,
  );
};

/**
 * A copy in the same region would not survive the loss of that region. The backup role must be able to use the key
 * there.
 */
const copiesGoToAKeyInAnotherRegion: Rule = ({
  account,
  region,
  database: { backupCopyVaultArn, backupCopyKeyArn },
}) => {
  const there = regionOf(backupCopyVaultArn);
  return [
    ...must(
      there !== region,
      'database.backupCopyVaultArn',
      `must be in another region than ${region}`,
      backupCopyVaultArn,
    ),
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html
    ...must(
      account === undefined || backupCopyVaultArn === undefined || accountOf(backupCopyVaultArn) === account,
      'database.backupCopyVaultArn',
      `must be in the account of the environment (${account}): AWS Backup copies a backup of Aurora to another region or to another account, not both`,
      backupCopyVaultArn,
    ),
    ...must(
      there === undefined || commercialRegions().includes(there),
      'database.backupCopyVaultArn',
      "must be in a region of AWS's commercial partition",
      backupCopyVaultArn,
    ),
    ...must(
      backupCopyKeyArn === undefined || accountOf(backupCopyKeyArn) === accountOf(backupCopyVaultArn),
      'database.backupCopyKeyArn',
      'must be a key of the account of backupCopyVaultArn',
      backupCopyKeyArn,
    ),
    ...must(
      regionOf(backupCopyKeyArn) === there,
      'database.backupCopyKeyArn',
      'must be given together with backupCopyVaultArn, and be a key in the same region',
      backupCopyKeyArn,
    ),
  ];
};

/**
 * A backup ends before the next one begins, even when it starts as late as its window allows.
 *
 * AWS documents two different starts of the completion window: the scheduled time, and the start of the job. The upper
 * limit works for the later one, and so for both. The lower limit leaves a job an hour even with the earlier one.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
 */
const backupIsOverBeforeTheNext: Rule = ({ database }) => {
  const { backupIntervalHours, backupStartWindowMinutes: start, backupCompletionWindowMinutes: completion } = database;
  const interval = 60 * backupIntervalHours;
  const next = `a backup is over before the next one, ${backupIntervalHours} hours (${interval} minutes) later`;
  const latestStart = (interval - LEAST_BACKUP_WINDOW_MINUTES) / 2;
  if (start > latestStart) {
    const message = `must be at most ${latestStart}, so that with the completion window ${next}`;
    return must(false, 'database.backupStartWindowMinutes', message, start);
  }
  const path = 'database.backupCompletionWindowMinutes';
  const least = start + LEAST_BACKUP_WINDOW_MINUTES;
  return [
    ...must(
      completion >= least,
      path,
      `must be at least ${least}, ${LEAST_BACKUP_WINDOW_MINUTES} more than backupStartWindowMinutes (${start})`,
      completion,
    ),
    ...must(
      completion <= interval - start,
      path,
      `must be at most ${interval - start}, so that with backupStartWindowMinutes (${start}) ${next}`,
      completion,
    ),
  ];
};

/** The database and its backups. */
export const databaseRules: readonly Rule[] = [
  regionHasTheInstanceClass,
  instanceClassGivesTheConnections,
  poolsStayBelowTheAlarm,
  copiesGoToAKeyInAnotherRegion,
  backupIsOverBeforeTheNext,
];
