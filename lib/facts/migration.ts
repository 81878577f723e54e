/** What the migration task runs in the backend's image; a word after it chooses the part: `release` or `rotate`. */
export const MIGRATION_COMMAND: readonly string[] = ['node', 'migrate.js'];

/** Name of the application's container in the migration task. */
export const MIGRATION_CONTAINER = 'app';

/** Name of the task definition of the migration task, without its revision. */
export function migrationFamily(namePrefix: string): string {
  return `${namePrefix}-migration`;
}

/**
 * When the application's credentials are rotated, every day: in the working hours of both coasts, when somebody sees a
 * failure, and clear of the backups at 0, 6, 12 and 18, and of the maintenance window on Sunday at 9 o'clock.
 */
export const ROTATION_SCHEDULE = 'cron(0 15 * * ? *)';

/** The line of the migration task's log, one JSON document, that reports a rotation. */
export const ROTATION_EVENT = 'credentials-rotated';

/** Metric that counts these lines; its namespace is the first part of names. */
export const ROTATION_METRIC = 'CredentialRotations';
