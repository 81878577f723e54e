/**
 * Intervals at which backups can be taken, counted from midnight UTC: always at 0, 6, 12 or 18 hours.
 *
 * AWS Backup allows intervals from one hour. But Aurora's own backup window and its maintenance window lie between
 * these times, and a backup that overlaps with one of them fails (lib/data/database-cluster.ts). One every 3, 4 or 8
 * hours would overlap with them, or come within an hour of them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export const BACKUP_INTERVAL_HOURS = [6, 12, 24] as const;

/**
 * The shortest start window that AWS Backup allows. The completion window must be at least this much longer than the
 * start window, so that a backup that begins at the last moment has time to complete.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
 */
export const LEAST_BACKUP_WINDOW_MINUTES = 60;
