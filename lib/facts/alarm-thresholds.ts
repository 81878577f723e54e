/**
 * Shares of a limit above which an alarm goes off, in percent. Memory has a threshold of its own because a task that
 * reaches its memory limit is killed; scaling keeps it well below.
 */
export const ALARM_THRESHOLD_PERCENT = { serviceCpu: 80, serviceMemory: 85, databaseConnections: 90 } as const;

/** Open connections of a database instance above which the alarm goes off. */
export function connectionThreshold(maxConnections: number): number {
  return Math.floor((maxConnections * ALARM_THRESHOLD_PERCENT.databaseConnections) / 100);
}
