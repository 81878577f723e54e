import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { OperatorAlarm, type AlarmContext, type OperatorAlarmProps } from '../shared/operator-alarm';
import { databaseInstanceMetrics, type DatabaseInstanceMetrics } from './database-metrics';
import type { DatabaseThresholds } from './database-thresholds';

/** What the alarms of a database instance depend on. */
export interface DatabaseInstanceAlarmsProps extends AlarmContext {
  /** Identifier of the instance, which begins with the name prefix. */
  readonly instanceIdentifier: string;
  /** Values at which something is wrong. */
  readonly thresholds: DatabaseThresholds;
}

type InstanceAlarm = Omit<OperatorAlarmProps, keyof AlarmContext | 'name'>;

/**
 * Alarms on one database instance. Each has its own because a role moves: any of them may be the writer.
 *
 * An instance that is silent is down, which the alarm on CPU takes for a failure; the others leave it at "insufficient
 * data", so that one failure is one message.
 */
export class DatabaseInstanceAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseInstanceAlarmsProps,
  ) {
    super(scope, id);
    const metrics = databaseInstanceMetrics(props.instanceIdentifier);
    this.alarms = [
      this.connections(metrics, props.thresholds),
      this.cpu(metrics),
      this.memory(metrics, props.thresholds),
      this.localStorage(metrics, props.thresholds),
      this.replicaLag(metrics),
      this.transactionIds(metrics),
    ];
  }

  private connections(metrics: DatabaseInstanceMetrics, { connectionCount }: DatabaseThresholds): OperatorAlarm {
    return this.alarm('ConnectionsHigh', 'connections-high', {
      metric: metrics.connectionCount,
      comparison: 'above',
      threshold: connectionCount,
      periods: 3,
      missingData: cloudwatch.TreatMissingData.MISSING,
      meaning: `More than ${connectionCount} connections, 90 % of the maximum, have been open for three minutes. At the maximum new ones are refused.`,
      runbookSection: 'database-connections-high',
    });
  }

  private cpu(metrics: DatabaseInstanceMetrics): OperatorAlarm {
    return this.alarm('CpuHigh', 'cpu-high', {
      metric: metrics.cpuPercent,
      comparison: 'above',
      threshold: 80,
      periods: 10,
      missingData: cloudwatch.TreatMissingData.BREACHING,
      meaning: 'CPU has been above 80 % for ten minutes, or the instance has reported nothing for so long and is down.',
      runbookSection: 'database-cpu-high',
    });
  }

  private memory(metrics: DatabaseInstanceMetrics, { freeableMemoryBytes }: DatabaseThresholds): OperatorAlarm {
    return this.alarm('MemoryLow', 'memory-low', {
      metric: metrics.freeableMemoryBytes,
      comparison: 'below',
      threshold: freeableMemoryBytes,
      periods: 5,
      missingData: cloudwatch.TreatMissingData.MISSING,
      meaning: `Less than ${mebibytes(freeableMemoryBytes)} MiB of memory are free; without any the instance restarts.`,
      runbookSection: 'database-memory-low',
    });
  }

  private localStorage(metrics: DatabaseInstanceMetrics, thresholds: DatabaseThresholds): OperatorAlarm {
    const { freeLocalStorageBytes } = thresholds;
    return this.alarm('LocalStorageLow', 'local-storage-low', {
      metric: metrics.freeLocalStorageBytes,
      comparison: 'below',
      threshold: freeLocalStorageBytes,
      periods: 5,
      missingData: cloudwatch.TreatMissingData.MISSING,
      meaning: `Less than ${mebibytes(freeLocalStorageBytes)} MiB are free for temporary files; large sorts and index builds will fail.`,
      runbookSection: 'database-local-storage-low',
    });
  }

  /** Aurora replicas are usually below 100 ms: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html */
  private replicaLag(metrics: DatabaseInstanceMetrics): OperatorAlarm {
    return this.alarm('ReplicaLagHigh', 'replica-lag-high', {
      metric: metrics.replicaLagMillis,
      comparison: 'above',
      threshold: 1000,
      periods: 5,
      // The writer has no lag to report.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: 'The reader has been more than a second behind the writer for five minutes: it returns old data.',
      runbookSection: 'database-replica-lag-high',
    });
  }

  /** At about two billion PostgreSQL stops writing: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.Autovacuum.html */
  private transactionIds(metrics: DatabaseInstanceMetrics): OperatorAlarm {
    return this.alarm('TransactionIdsHigh', 'transaction-ids-high', {
      metric: metrics.usedTransactionIdCount,
      comparison: 'above',
      threshold: 1_000_000_000,
      periods: 1,
      // Readers do not report it.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning:
        'Half of the transaction ids are used: vacuuming does not keep up. Without ids the database refuses writes.',
      runbookSection: 'database-transaction-ids-high',
    });
  }

  private alarm(id: string, problem: string, rule: InstanceAlarm): OperatorAlarm {
    const { namePrefix, alarmTopic, instanceIdentifier } = this.props;
    const instance = instanceIdentifier.replace(`${namePrefix}-`, '');
    return new OperatorAlarm(this, id, { namePrefix, alarmTopic, ...rule, name: `database-${instance}-${problem}` });
  }
}

function mebibytes(bytes: number): number {
  return Math.floor(bytes / 1024 ** 2);
}
