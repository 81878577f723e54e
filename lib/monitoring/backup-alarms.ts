import type { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';
import { backupMetrics } from './database-metrics';
import { inWords } from '../shared/in-words';

/** What the alarms of the backups depend on. */
export interface BackupAlarmsProps extends AlarmContext {
  /** Vault that the backups go to. */
  readonly backupVaultName: string;
  /** Time between two backups. */
  readonly interval: Duration;
}

/** Number of backup intervals without a backup after which the alarm goes off. */
const INTERVALS = 2;

/** Alarms on the backups in the vault: a backup failed, or is missing. */
export class BackupAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: BackupAlarmsProps) {
    super(scope, id);
    this.alarms = [this.failed(props), this.missing(props)];
  }

  private failed(props: BackupAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Failed', {
      ...alarmContext(props),
      name: 'backup-failed',
      metric: backupMetrics(props.backupVaultName, props.interval).failedJobCount,
      comparison: 'at least',
      threshold: 1,
      periods: 1,
      // The metric has data only when a backup failed.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: 'A backup of the database by AWS Backup failed; the backup job shows the reason.',
      runbookSection: 'backup-failed',
    });
  }

  /** A backup that never starts does not count as failed, so this alarm watches for missing ones. */
  private missing(props: BackupAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Missing', {
      ...alarmContext(props),
      name: 'backup-missing',
      metric: backupMetrics(props.backupVaultName, props.interval).completedJobCount,
      comparison: 'below',
      threshold: 1,
      // Period times number of periods may be at most seven days: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      periods: INTERVALS,
      missingData: cloudwatch.TreatMissingData.BREACHING,
      meaning:
        `No backup of the database was completed in ${inWords(INTERVALS * props.interval.toHours())} hours. ` +
        'Normal only after the first deployment, until the first backup is done.',
      runbookSection: 'backup-missing',
    });
  }
}
