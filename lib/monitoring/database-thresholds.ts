import { connectionThreshold } from '../facts/alarm-thresholds';
import type { MonitoredDatabase } from '../data/database-connection';

/** Thresholds of the alarms on a database instance. */
export interface DatabaseThresholds {
  /** Open connections: 90 % of the maximum. */
  readonly connectionCount: number;
  /** CPU in percent above which an instance is overloaded. */
  readonly cpuPercent: number;
  /** Free memory in bytes. */
  readonly freeableMemoryBytes: number;
  /** Free local storage in bytes. */
  readonly freeLocalStorageBytes: number;
}

const GIB = 1024 ** 3;

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
    cpuPercent: 80,
    freeableMemoryBytes: instanceMemoryGiB === undefined ? GIB : Math.floor(0.05 * instanceMemoryGiB * GIB),
    freeLocalStorageBytes: instanceMemoryGiB === undefined ? 2 * GIB : Math.floor(0.1 * 2 * instanceMemoryGiB * GIB),
  };
}
