import { ALARM_THRESHOLD_PERCENT, connectionThreshold } from '../facts/alarm-thresholds';
import type { MonitoredDatabase } from '../data/database-connection';

/** Thresholds of the alarms on a database instance. */
export interface DatabaseThresholds {
  /** Open connections. */
  readonly connectionCount: number;
  /** CPU in percent above which an instance is overloaded. */
  readonly cpuPercent: number;
  /** Free memory in bytes. */
  readonly freeableMemoryBytes: number;
  /** Free local storage in bytes. */
  readonly freeLocalStorageBytes: number;
  /** How far a reader may be behind the writer. */
  readonly replicaLagMillis: number;
  /** Transaction ids that are used until vacuuming frees them. */
  readonly usedTransactionIdCount: number;
}

const GIB = 1024 ** 3;

/** About as many as PostgreSQL has before it stops writing: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.Autovacuum.html */
const TRANSACTION_IDS = 2_000_000_000;

/**
 * The thresholds of a database, computed from the size of its instances.
 *
 * Aurora uses three quarters of the memory for its buffers, so a healthy instance has little free memory; less than 5 %
 * is too little. Local storage is about twice the memory; the threshold is a tenth of it:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html#AuroraPostgreSQL.Managing.TempStorage
 */
export function databaseThresholds({ maxConnections, instanceMemoryGiB }: MonitoredDatabase): DatabaseThresholds {
  return {
    connectionCount: connectionThreshold(maxConnections),
    cpuPercent: ALARM_THRESHOLD_PERCENT.databaseCpu,
    freeableMemoryBytes: instanceMemoryGiB === undefined ? GIB : Math.floor(0.05 * instanceMemoryGiB * GIB),
    freeLocalStorageBytes: instanceMemoryGiB === undefined ? 2 * GIB : Math.floor(0.1 * 2 * instanceMemoryGiB * GIB),
    // Usually below 100 ms: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html
    replicaLagMillis: 1000,
    usedTransactionIdCount: TRANSACTION_IDS / 2,
  };
}
