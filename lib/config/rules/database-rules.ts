import { ALARM_THRESHOLD_PERCENT } from '../facts/alarm-thresholds';
import { instanceFamiliesIn } from '../facts/database-instance-classes';
import { defaultMaxConnections } from '../facts/default-max-connections';
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
    `must be at most ${most}, what the memory of db.${instanceClass} is good for by AWS's formula`,
    maxConnections,
  );
};

/** An alarm on connections then means that something leaks, and not that many tasks run. */
const poolsStayBelowTheAlarm: Rule = ({ database, services: { backend } }) => {
  const { connectionPoolSize, maxConnections } = database;
  const percent = ALARM_THRESHOLD_PERCENT.databaseConnections;
  const threshold = Math.floor((maxConnections * percent) / 100);
  return must(
    connectionPoolSize * backend.maxTasks <= threshold,
    'database.connectionPoolSize',
    `must be at most ${Math.floor(threshold / backend.maxTasks)}, so that ${backend.maxTasks} backend tasks stay within ` +
      `${threshold} connections, ${percent} % of maxConnections`,
    connectionPoolSize,
  );
};

/** A copy in the same region would share its fate, and the role that copies must be allowed to use the key there. */
const copiesGoToAKeyInAnotherRegion: Rule = ({ region, database: { backupCopyVaultArn, backupCopyKeyArn } }) => {
  const regionOf = (arn: string | undefined) => arn?.split(':')[3];
  const there = regionOf(backupCopyVaultArn);
  return [
    ...must(there !== region, 'database.backupCopyVaultArn', `must be in another region than ${region}`, there),
    ...must(
      regionOf(backupCopyKeyArn) === there,
      'database.backupCopyKeyArn',
      'must be given together with backupCopyVaultArn, and be a key in the same region',
      backupCopyKeyArn,
    ),
  ];
};

/** The database and its backups. */
export const databaseRules: readonly Rule[] = [
  regionHasTheInstanceClass,
  instanceClassGivesTheConnections,
  poolsStayBelowTheAlarm,
  copiesGoToAKeyInAnotherRegion,
];
