/**
 * Shares of a limit above which an alarm is raised, in percent. Memory: a task that reaches its limit is killed, and
 * scaling keeps it well below.
 */
export const ALARM_THRESHOLD_PERCENT = { serviceCpu: 80, serviceMemory: 85, databaseConnections: 90 } as const;

/** Open connections of a database instance above which the alarm is raised. */
export function connectionThreshold(maxConnections: number): number {
  return Math.floor((maxConnections * ALARM_THRESHOLD_PERCENT.databaseConnections) / 100);
}
