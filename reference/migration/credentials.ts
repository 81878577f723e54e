import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** A connection to the database, as a client of `pg` is one. */
export interface Database {
  query(text: string): Promise<{ readonly rows: unknown[] }>;
}

/** The secret of the application's user. It can be written here, and not be read. */
export interface ApplicationSecret {
  /** A password that Secrets Manager makes, of letters and digits. */
  randomPassword(): Promise<string>;
  /** Makes this the value that the application reads from now on. */
  put(value: string): Promise<void>;
}

/** Opens a connection with these credentials and closes it, or throws. */
export type TryLogin = (username: string, password: string) => Promise<void>;

/** The two users that the application takes turns with. */
export const USERS = ['app_user_1', 'app_user_2'] as const;

/** PostgreSQL's own default: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SCRAM-ITERATIONS */
const ITERATIONS = 4096;

/**
 * Gives the user that is not in use a new password, and makes it the one that the application reads.
 *
 * The other user keeps its password until the next rotation, so connections and cached credentials keep working. A run that
 * ends before the secret is written changes nothing for the application, and the next one begins with the same user: a user
 * counts as the current one when its comment is the later of the two, and the comment comes last.
 *
 * @returns The user that the application now connects as.
 */
export async function rotateCredentials(
  database: Database,
  secret: ApplicationSecret,
  tryLogin: TryLogin,
  now = new Date(),
): Promise<string> {
  const username = await nextUser(database);
  const password = await secret.randomPassword();
  // Hashed here: a statement with the password itself could end up in the log of the database.
  await database.query(`ALTER ROLE ${username} PASSWORD '${scramVerifier(password)}'`);
  await tryLogin(username, password);
  await secret.put(JSON.stringify({ username, password }));
  await database.query(`COMMENT ON ROLE ${username} IS 'current since ${now.toISOString()}'`);
  return username;
}

/** Whether the application has a user that works. */
export async function hasCredentials(database: Database): Promise<boolean> {
  return (await usersByAge(database)).some(({ since }) => since !== null);
}

async function nextUser(database: Database): Promise<string> {
  const [oldest] = await usersByAge(database);
  if (oldest === undefined) {
    throw new Error(`the database has neither ${USERS.join(' nor ')}: run roles.sql first`);
  }
  return oldest.name;
}

interface User {
  readonly name: string;
  readonly since: string | null;
}

async function usersByAge(database: Database): Promise<User[]> {
  const names = USERS.map((name) => `'${name}'`).join(', ');
  const { rows } = await database.query(
    `SELECT rolname AS name, shobj_description(oid, 'pg_authid') AS since FROM pg_roles
     WHERE rolname IN (${names}) ORDER BY since NULLS FIRST, rolname`,
  );
  return rows as User[];
}

/** What PostgreSQL stores of a password: https://www.postgresql.org/docs/current/catalog-pg-authid.html, RFC 5803. */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
