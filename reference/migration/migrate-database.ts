import { hasCredentials, rotateCredentials, type ApplicationSecret, type Database, type TryLogin } from './credentials';

/** What a run is given. */
export interface MigrationRun {
  /** Connection as the administrator. */
  readonly database: Database;
  /** The secret of the application's user. */
  readonly secret: ApplicationSecret;
  /** Tries new credentials before the application gets them. */
  readonly tryLogin: TryLogin;
  /** Text of roles.sql and audit.sql. */
  readonly roles: string;
  readonly audit: string;
  /** The application's own migrations, run as the owner of the schema. */
  readonly migrations: (database: Database) => Promise<void>;
  /** Writes a line of the log. */
  readonly report: (line: object) => void;
}

/** Two runs at once would undo each other's work; the second waits. Any number, the same in every run. */
const LOCK = 7_264_501;

/** The two things that the migration task is started for. */
export async function migrateDatabase(part: string, run: MigrationRun): Promise<void> {
  if (part !== 'release' && part !== 'rotate') {
    throw new Error(`must be started with release or rotate, got '${part}'`);
  }
  const { database, report } = run;
  await database.query(`SELECT pg_advisory_lock(${LOCK})`);
  await database.query(run.roles);
  if (part === 'release') {
    await database.query(run.audit);
    await database.query('SET ROLE app_owner');
    await run.migrations(database);
    await database.query('RESET ROLE');
    report({ event: 'migrated' });
  }
  if (part === 'rotate' || !(await hasCredentials(database))) {
    const username = await rotateCredentials(database, run.secret, run.tryLogin);
    // The metric of the alarm on rotations counts this line.
    report({ event: 'credentials-rotated', username });
  }
}
