import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { ALARM_THRESHOLD_PERCENT } from '../facts/alarm-thresholds';
import { inWords } from '../shared/in-words';
import { OperatorAlarm, type AlarmContext, type OperatorAlarmProps } from '../shared/operator-alarm';
import { databaseInstanceMetrics, type DatabaseInstanceMetrics } from './database-metrics';
import type { DatabaseThresholds } from './database-thresholds';

/** What the alarms of a database instance depend on. */
export interface DatabaseInstanceAlarmsProps extends AlarmContext {
  /** Identifier of the instance, which begins with the name prefix. */
  readonly instanceIdentifier: string;
  /** Thresholds of the alarms. */
  readonly thresholds: DatabaseThresholds;
}

/** An alarm on an instance: its construct id, the end of its name, and when it goes off. */
type InstanceAlarm = Omit<OperatorAlarmProps, keyof AlarmContext | 'name' | 'meaning'> & {
  /** What it means, with its periods of a minute in words. */
  readonly meaning: (minutes: string) => string;
  readonly id: string;
  readonly problem: string;
};

const { MISSING, BREACHING, NOT_BREACHING } = cloudwatch.TreatMissingData;

function instanceAlarms(metrics: DatabaseInstanceMetrics, thresholds: DatabaseThresholds): readonly InstanceAlarm[] {
  const { connectionCount, cpuPercent, freeableMemoryBytes, freeLocalStorageBytes, replicaLagMillis } = thresholds;
  return [
    {
      id: 'ConnectionsHigh',
      problem: 'connections-high',
      metric: metrics.connectionCount,
      comparison: 'above',
      threshold: connectionCount,
      periods: 3,
      missingData: MISSING,
      meaning: (minutes) =>
        `More than ${connectionCount} connections, ${ALARM_THRESHOLD_PERCENT.databaseConnections} % of the maximum, have been open for ${minutes} minutes. At the maximum new ones are refused.`,
      runbookSection: 'database-connections-high',
    },
    {
      id: 'CpuHigh',
      problem: 'cpu-high',
      metric: metrics.cpuPercent,
      comparison: 'above',
      threshold: cpuPercent,
      periods: 10,
      missingData: BREACHING,
      meaning: (minutes) =>
        `CPU has been above ${cpuPercent} % for ${minutes} minutes, or the instance has reported nothing for ${minutes} minutes and is down.`,
      runbookSection: 'database-cpu-high',
    },
    {
      id: 'MemoryLow',
      problem: 'memory-low',
      metric: metrics.freeableMemoryBytes,
      comparison: 'below',
      threshold: freeableMemoryBytes,
      periods: 5,
      missingData: MISSING,
      meaning: () =>
        `Less than ${Math.floor(freeableMemoryBytes / 1024 ** 2)} MiB of memory are free; without any the instance restarts.`,
      runbookSection: 'database-memory-low',
    },
    {
      id: 'LocalStorageLow',
      problem: 'local-storage-low',
      metric: metrics.freeLocalStorageBytes,
      comparison: 'below',
      threshold: freeLocalStorageBytes,
      periods: 5,
      missingData: MISSING,
      meaning: () =>
        `Less than ${Math.floor(freeLocalStorageBytes / 1024 ** 2)} MiB are free for temporary files; large sorts and index builds will fail.`,
      runbookSection: 'database-local-storage-low',
    },
    {
      id: 'ReplicaLagHigh',
      problem: 'replica-lag-high',
      metric: metrics.replicaLagMillis,
      comparison: 'above',
      threshold: replicaLagMillis,
      periods: 5,
      // The writer has no lag to report.
      missingData: NOT_BREACHING,
      meaning: (minutes) =>
        `The reader has been more than ${replicaLagMillis} ms behind the writer for ${minutes} minutes: it returns old data.`,
      runbookSection: 'database-replica-lag-high',
    },
    {
      id: 'TransactionIdsHigh',
      problem: 'transaction-ids-high',
      metric: metrics.usedTransactionIdCount,
      comparison: 'above',
      threshold: thresholds.usedTransactionIdCount,
      periods: 1,
      // Readers do not report it.
      missingData: NOT_BREACHING,
      meaning: () =>
        'Half of the transaction ids are used: vacuuming does not keep up. Without ids the database refuses writes.',
      runbookSection: 'database-transaction-ids-high',
    },
  ];
}

/**
 * Alarms on one database instance. Each instance has its own alarms, because any of them can become the writer.
 *
 * An instance that reports nothing is down. Only the CPU alarm treats that as a failure; the others stay at
 * "insufficient data", so that one failure sends one message.
 */
export class DatabaseInstanceAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: DatabaseInstanceAlarmsProps) {
    super(scope, id);
    const { namePrefix, alarmTopic, runbookUrl, instanceIdentifier, thresholds } = props;
    const instance = instanceIdentifier.replace(`${namePrefix}-`, '');
    this.alarms = instanceAlarms(databaseInstanceMetrics(instanceIdentifier), thresholds).map(
      ({ id: alarmId, problem, meaning, ...alarm }) =>
        new OperatorAlarm(this, alarmId, {
          ...alarm,
          meaning: meaning(inWords(alarm.periods)),
          namePrefix,
          alarmTopic,
          runbookUrl,
          name: `database-${instance}-${problem}`,
        }),
    );
  }
}
