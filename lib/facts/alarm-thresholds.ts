/**
 * Shares of a limit above which an alarm goes off, in percent. Memory has a threshold of its own because a task that
 * reaches its memory limit is killed; scaling keeps it well below.
 */
export const ALARM_THRESHOLD_PERCENT = {
  serviceCpu: 80,
  serviceMemory: 85,
  databaseCpu: 80,
  databaseConnections: 90,
} as const;

/**
 * Response time of the slowest one in a hundred requests that is too long: an alarm goes off, and a deployment is
 * rolled back.
 */
export const SLOW_RESPONSE_SECONDS = 2;

/**
 * Days before a certificate expires at which its renewal counts as failed. ACM renews its own certificates 60 days
 * before: https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html
 */
export const EXPIRING_CERTIFICATE_DAYS = 30;

/** Open connections of a database instance above which the alarm goes off. */
export function connectionThreshold(maxConnections: number): number {
  return Math.floor((maxConnections * ALARM_THRESHOLD_PERCENT.databaseConnections) / 100);
}
