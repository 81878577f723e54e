import * as rds from 'aws-cdk-lib/aws-rds';
import { z } from 'zod';
import { AURORA_POSTGRES_VERSIONS } from '../../facts/aurora-postgres-versions';
import { BACKUP_INTERVAL_HOURS, LEAST_BACKUP_WINDOW_MINUTES } from '../../facts/backup-schedule';
import { DATABASE_INSTANCE_CLASSES, DATABASE_INSTANCE_FAMILIES } from '../../facts/database-instance-classes';
import { UNUSABLE_DATABASE_NAMES } from '../../facts/postgres-names';
import { nearestName } from '../nearest-name';
import { oneOf, oneOfNumbers, restricted, section, setting, text, textThat, wholeNumber } from './setting';

/** Distinguishes a version that the library no longer recommends from one that it never had. */
function versionHint(input: unknown): string | undefined {
  if (typeof input !== 'string' || !/^\d+\.\d+$/.test(input)) {
    return undefined;
  }
  const known = Reflect.has(rds.AuroraPostgresEngineVersion, `VER_${input.replace('.', '_')}`);
  return known ? `${input} is deprecated or too old for this platform` : `${input} is unknown to the installed library`;
}

function instanceClassHint(input: unknown): string | undefined {
  if (typeof input !== 'string') {
    return undefined;
  }
  if (input.startsWith('db.')) {
    return "remove the leading 'db.'";
  }
  const nearest = nearestName(input, DATABASE_INSTANCE_CLASSES);
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}

/** The longest interval. A longer window could not fit into any. */
const MOST_WINDOW_MINUTES = 60 * Math.max(...BACKUP_INTERVAL_HOURS);

/** Aurora PostgreSQL and its backups. */
export const database = section({
  engineVersion: setting(
    restricted(
      `one of ${AURORA_POSTGRES_VERSIONS.join(', ')}`,
      (error) => z.enum(AURORA_POSTGRES_VERSIONS, { error }),
      versionHint,
    ),
    {
      description: 'Aurora PostgreSQL version',
      change: 'downtime',
      changeNote: 'some minutes; the only way back to an older version is to restore a backup',
    },
  ),
  instanceClass: setting(
    textThat(
      `an Aurora PostgreSQL instance class of ${DATABASE_INSTANCE_FAMILIES.join(', ')}, for example r8g.2xlarge`,
      (value) => DATABASE_INSTANCE_CLASSES.includes(value),
      instanceClassHint,
    ),
    {
      description: 'Instance class without the leading db.; doctor checks whether the region offers it',
      change: 'downtime',
      changeNote: 'each instance restarts; the writer fails over in about half a minute',
    },
  ),
  readerCount: setting(wholeNumber(1, 15).default(2), {
    description: 'Reader instances, which take over when the writer fails',
    unit: 'instances',
    change: 'in place',
  }),
  name: setting(
    textThat(
      "1 to 63 lower-case letters, digits and '_', beginning with a letter, and no key word of SQL",
      (value) => /^[a-z][a-z0-9_]{0,62}$/.test(value) && !UNUSABLE_DATABASE_NAMES.has(value),
      (input) => (UNUSABLE_DATABASE_NAMES.has(input as string) ? 'Amazon RDS refuses this one' : undefined),
    ).default('payments'),
    {
      description: 'Name of the database in the cluster',
      change: 'replacement',
      changeNote: 'a new, empty cluster; rename the database inside PostgreSQL instead',
    },
  ),
  maxConnections: setting(wholeNumber(50, 5000), {
    description: "PostgreSQL's max_connections of every instance; the alarm on connections follows it",
    unit: 'connections',
    change: 'downtime',
    changeNote: 'takes effect when each instance is rebooted, which CloudFormation does not do',
  }),
  connectionPoolSize: setting(wholeNumber(1, 500), {
    description: 'Most connections that one backend task opens to one instance',
    unit: 'connections',
    change: 'in place',
    changeNote: 'backend tasks are replaced one after the other, without interruption',
  }),
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
  backupRetentionDays: setting(wholeNumber(1, 35), {
    description: "How far back Aurora's continuous backup restores to any second",
    unit: 'days',
    change: 'in place',
  }),
  backupIntervalHours: setting(oneOfNumbers(BACKUP_INTERVAL_HOURS).default(6), {
    description: 'How often AWS Backup makes a backup, counted from midnight UTC; at most 6 in prod',
    unit: 'hours',
    change: 'in place',
    changeNote: 'the alarm on missing backups changes when the monitoring layer is deployed',
  }),
  backupStartWindowMinutes: setting(wholeNumber(LEAST_BACKUP_WINDOW_MINUTES, MOST_WINDOW_MINUTES).default(60), {
    description: 'How long after its scheduled time a backup may begin',
    unit: 'minutes',
    change: 'in place',
  }),
  backupCompletionWindowMinutes: setting(
    wholeNumber(2 * LEAST_BACKUP_WINDOW_MINUTES, MOST_WINDOW_MINUTES).default(300),
    {
      description: 'How long a backup may take; an hour more than the start window, and together at most the interval',
      unit: 'minutes',
      change: 'in place',
    },
  ),
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
  snapshotRetentionDays: setting(wholeNumber(1, 36_500), {
    description: 'How long the backups in the vault are kept',
    unit: 'days',
    change: 'in place',
    changeNote: 'for backups made from then on; when data is retained, the vault refuses a shorter retention',
  }),
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html
  backupCopyVaultArn: setting(
    text(
      'the ARN of a backup vault, arn:aws:backup:<other region>:<account>:backup-vault:<name>',
      /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[a-zA-Z0-9_-]{2,50}$/,
    ).optional(),
    {
      description:
        'Existing vault in another region that every backup in the vault is copied to; without it, no copies',
      change: 'in place',
      changeNote: 'for backups made from then on',
    },
  ),
  backupCopyKeyArn: setting(
    text(
      'the ARN of a KMS key, arn:aws:kms:<other region>:<account>:key/<id>',
      /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    ).optional(),
    {
      description: 'Customer key of that vault; required together with backupCopyVaultArn',
      change: 'in place',
      changeNote: 'for backups made from then on',
    },
  ),
  insightsMode: setting(oneOf(['standard', 'advanced']).default('standard'), {
    description: 'CloudWatch Database Insights mode; advanced keeps 15 months and costs per vCPU',
    change: 'in place',
  }),
});
