import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** Metrics of a database instance, every minute. */
export interface DatabaseInstanceMetrics {
  /** Open connections. */
  readonly connectionCount: cloudwatch.Metric;
  /** CPU in use. */
  readonly cpuPercent: cloudwatch.Metric;
  /** Memory that is free or can be freed. */
  readonly freeableMemoryBytes: cloudwatch.Metric;
  /** Free space for temporary files. */
  readonly freeLocalStorageBytes: cloudwatch.Metric;
  /** How far a reader is behind the writer; the writer does not report it. */
  readonly replicaLagMillis: cloudwatch.Metric;
  /** Age of the oldest transaction that is not vacuumed, in transactions; only the writer reports it. */
  readonly usedTransactionIdCount: cloudwatch.Metric;
}

/**
 * The metrics of one instance, under its literal name.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export function databaseInstanceMetrics(instanceIdentifier: string): DatabaseInstanceMetrics {
  const metric = (metricName: string, statistic: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/RDS',
      metricName,
      dimensionsMap: { DBInstanceIdentifier: instanceIdentifier },
      statistic,
      period: Duration.minutes(1),
    });
  return {
    connectionCount: metric('DatabaseConnections', cloudwatch.Stats.MAXIMUM),
    cpuPercent: metric('CPUUtilization', cloudwatch.Stats.AVERAGE),
    freeableMemoryBytes: metric('FreeableMemory', cloudwatch.Stats.MINIMUM),
    freeLocalStorageBytes: metric('FreeLocalStorage', cloudwatch.Stats.MINIMUM),
    replicaLagMillis: metric('AuroraReplicaLag', cloudwatch.Stats.MAXIMUM),
    usedTransactionIdCount: metric('MaximumUsedTransactionIDs', cloudwatch.Stats.MAXIMUM),
  };
}

/** Metrics of a backup vault. */
export interface BackupMetrics {
  /** Backups that were completed. */
  readonly completedJobCount: cloudwatch.Metric;
  /** Backups that failed. */
  readonly failedJobCount: cloudwatch.Metric;
}

/**
 * The metrics of a vault, as sums over an interval with one backup.
 *
 * @param interval Time between two backups.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export function backupMetrics(backupVaultName: string, interval: Duration): BackupMetrics {
  const metric = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/Backup',
      metricName,
      dimensionsMap: { BackupVaultName: backupVaultName },
      statistic: cloudwatch.Stats.SUM,
      period: interval,
    });
  return {
    completedJobCount: metric('NumberOfBackupJobsCompleted'),
    failedJobCount: metric('NumberOfBackupJobsFailed'),
  };
}
