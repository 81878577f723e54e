/** Command of the migration task in the backend's image. Its argument is `release` or `rotate`. */
export const MIGRATION_COMMAND: readonly string[] = ['node', 'migrate.js'];

/** Name of the application's container in the migration task. */
export const MIGRATION_CONTAINER = 'app';

/** Name of the task definition of the migration task, without its revision. */
export function migrationFamily(namePrefix: string): string {
  return `${namePrefix}-migration`;
}

/**
 * When the application's credentials are rotated every day: during working hours on both US coasts, so that somebody
 * sees a failure, and away from the backups at 0, 6, 12 and 18 UTC and the maintenance window on Sunday at 9 UTC.
 */
export const ROTATION_SCHEDULE = 'cron(0 15 * * ? *)';

/** Event name of the JSON log line with which the migration task reports a rotation. */
export const ROTATION_EVENT = 'credentials-rotated';

/** Metric that counts these lines. Its namespace is the name prefix of the environment. */
export const ROTATION_METRIC = 'CredentialRotations';
