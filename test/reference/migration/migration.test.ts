import * as fs from 'node:fs';
import * as path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { APPLICATION_USERS } from '../../../lib/facts/database-users';
import { ROTATION_EVENT } from '../../../lib/facts/migration';
import { rotateCredentials, scramVerifier, USERS, type Database } from '../../../reference/migration/credentials';
import { migrateDatabase } from '../../../reference/migration/migrate-database';

const REFERENCE = path.resolve(__dirname, '../../../reference/migration');
const read = (file: string) => fs.readFileSync(path.join(REFERENCE, file), 'utf8');
/** This PostgreSQL has no library pgaudit, so its extension is left out: roles and grants run, that something is recorded does not. */
const audit = read('audit.sql').replace('CREATE EXTENSION IF NOT EXISTS pgaudit;', '');

describe('The reference migration, run by an administrator without superuser rights, as on Amazon RDS', () => {
  const server = new PGlite();
  const lines: object[] = [];
  const written: { username: string; password: string }[] = [];
  const tried: string[] = [];
  let refuseLogins = false;

  /** A connection of an own: what one session sets, the next does not have. */
  async function as<T>(user: string, work: (database: Database) => Promise<T>): Promise<T> {
    await server.exec(`SET SESSION AUTHORIZATION ${user}`);
    try {
      return await work({ query: async (text) => ({ rows: (await server.exec(text)).at(-1)?.rows ?? [] }) });
    } finally {
      await server.exec('RESET ROLE; SET SESSION AUTHORIZATION postgres; SELECT pg_advisory_unlock_all()');
    }
  }

  const run = (part: string, migrations: (database: Database) => Promise<unknown> = () => Promise.resolve()) =>
    as('platformadmin', (database) =>
      migrateDatabase(part, {
        database,
        secret: {
          randomPassword: () => Promise.resolve(`password${written.length}`),
          put: (value) => {
            written.push(JSON.parse(value) as (typeof written)[number]);
            return Promise.resolve();
          },
        },
        tryLogin: (username) => {
          tried.push(username);
          return refuseLogins ? Promise.reject(new Error('28P01')) : Promise.resolve();
        },
        roles: read('roles.sql'),
        audit,
        migrations: async (owner) => {
          await migrations(owner);
        },
        report: (line) => lines.push(line),
      }),
    );

  const attempt = (user: string, sql: string) =>
    as(user, (database) => database.query(sql)).then(
      () => 'done',
      (error: unknown) => (error as Error).message,
    );

  beforeAll(async () => {
    await server.exec(`
      CREATE ROLE platformadmin LOGIN CREATEDB CREATEROLE;
      CREATE ROLE stranger LOGIN;
      ALTER DATABASE postgres OWNER TO platformadmin;
      CREATE SCHEMA reporting AUTHORIZATION stranger;
      CREATE TABLE reporting.totals (amount numeric);
      GRANT USAGE ON SCHEMA reporting TO stranger;
      ALTER TABLE reporting.totals OWNER TO stranger;
      CREATE TABLE public.leftovers (note text);
    `);
    await run('release', (owner) =>
      owner.query(`
        CREATE TABLE app.payments (id bigint GENERATED ALWAYS AS IDENTITY, amount numeric);
        CREATE TABLE app.cards (id bigint, token text);
        GRANT SELECT ON app.cards TO rds_pgaudit;
      `),
    );
  });

  afterAll(() => server.close());

  test('creates the tables of a release as the schema owner, and reports success', async () => {
    const { rows } = await server.query("SELECT tableowner FROM pg_tables WHERE schemaname = 'app'");
    expect(rows).toEqual([{ tableowner: 'app_owner' }, { tableowner: 'app_owner' }]);
    expect(lines).toEqual([{ event: 'migrated' }, { event: 'credentials-rotated', username: 'app_user_1' }]);
    expect(ROTATION_EVENT).toBe('credentials-rotated');
  });

  test('can be run repeatedly', async () => {
    await expect(run('release')).resolves.toBeUndefined();
    expect(written).toHaveLength(1);
  });

  test.each(USERS)('lets %s read and write rows in its own schema', async (user) => {
    expect(await attempt(user, 'INSERT INTO app.payments (amount) VALUES (1)')).toBe('done');
    expect(await attempt(user, 'UPDATE app.payments SET amount = 2')).toBe('done');
    expect(await attempt(user, 'SELECT * FROM app.payments')).toBe('done');
    expect(await attempt(user, 'DELETE FROM app.payments')).toBe('done');
  });

  test.each([
    ['read another schema', 'SELECT * FROM reporting.totals', 'permission denied for schema reporting'],
    ['use the public schema', 'SELECT * FROM public.leftovers', 'permission denied for schema public'],
    ['create a table in its own', 'CREATE TABLE app.more (id int)', 'permission denied for schema app'],
    ['create a schema', 'CREATE SCHEMA more', 'permission denied for database postgres'],
    ['create a temporary table', 'CREATE TEMP TABLE t (id int)', 'permission denied to create temporary tables'],
    ['empty a table', 'TRUNCATE app.payments', 'permission denied for table payments'],
    ['drop a table', 'DROP TABLE app.payments', 'must be owner of table payments'],
    ['create a role', 'CREATE ROLE more', 'permission denied to create role'],
    ['create a database', 'CREATE DATABASE more', 'permission denied to create database'],
    ['act as the owner', 'SET ROLE app_owner', 'permission denied to set role'],
    ['act as the administrator', 'SET ROLE platformadmin', 'permission denied to set role'],
    ['read what is stored of passwords', 'SELECT rolpassword FROM pg_authid', 'permission denied for table pg_authid'],
  ])('does not let the application %s', async (_, sql, message) => {
    expect(await attempt('app_user_1', sql)).toContain(message);
    expect(await attempt('app_user_2', sql)).toContain(message);
  });

  test('does not let the application exclude a table from the audit', async () => {
    await attempt('app_user_1', 'REVOKE SELECT ON app.cards FROM rds_pgaudit');
    const { rows } = await server.query("SELECT has_table_privilege('rds_pgaudit', 'app.cards', 'SELECT') AS audited");
    expect(rows).toEqual([{ audited: true }]);
  });

  test('allows no login as the owner or the group, and no other user to connect', async () => {
    const { rows } = await server.query(
      "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname LIKE 'app%' ORDER BY 1",
    );
    expect(rows).toEqual([{ rolname: 'app_user_1' }, { rolname: 'app_user_2' }]);
    const { rows: connect } = await server.query(
      "SELECT has_database_privilege('stranger', 'postgres', 'CONNECT') AS stranger, has_database_privilege('app_user_2', 'postgres', 'CONNECT') AS app",
    );
    expect(connect).toEqual([{ stranger: false, app: true }]);
  });

  test('rotates the two users in turn: the user in use keeps its password', async () => {
    const stored = async () =>
      (await server.query('SELECT rolname, rolpassword FROM pg_authid')).rows as Record<string, string>[];
    const of = (rows: Record<string, string>[], name: string) =>
      rows.find(({ rolname }) => rolname === name)?.rolpassword;
    const before = await stored();
    await run('rotate');
    const after = await stored();
    expect(written.at(-1)?.username).toBe('app_user_2');
    expect(of(after, 'app_user_1')).toBe(of(before, 'app_user_1'));
    expect(of(after, 'app_user_2')).not.toBe(of(before, 'app_user_2'));
    await run('rotate');
    expect(written.map(({ username }) => username)).toEqual(['app_user_1', 'app_user_2', 'app_user_1']);
    expect(of(await stored(), 'app_user_2')).toBe(of(after, 'app_user_2'));
  });

  test('stores a verifier of the password, and never the password', async () => {
    const { username, password } = written.at(-1) ?? { username: '', password: '' };
    const { rows } = await server.query<{ rolpassword: string }>(
      `SELECT rolpassword FROM pg_authid WHERE rolname = '${username}'`,
    );
    const [, iterations, salt] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(rows[0]?.rolpassword ?? '') ?? [];
    expect(iterations).toBe('4096');
    expect(scramVerifier(password, Buffer.from(salt ?? '', 'base64'))).toBe(rows[0]?.rolpassword);
    expect(tried.at(-1)).toBe(username);
  });

  test('does not change the secret when the new credentials do not work, and tries the same user next time', async () => {
    const before = written.length;
    refuseLogins = true;
    await expect(run('rotate')).rejects.toThrow('28P01');
    refuseLogins = false;
    expect(written).toHaveLength(before);
    await run('rotate');
    expect(tried.slice(-2)).toEqual(['app_user_2', 'app_user_2']);
  });

  test('ends with the error of a migration, before the application gets its credentials', async () => {
    const before = written.length;
    await expect(run('release', (owner) => owner.query('CREATE TABLE app.payments (id int)'))).rejects.toThrow(
      'already exists',
    );
    expect(written).toHaveLength(before);
  });

  test('refuses any argument but release and rotate', async () => {
    await expect(run('everything')).rejects.toThrow("must be started with release or rotate, got 'everything'");
  });

  test('uses the user names that the infrastructure expects', () => {
    expect([...USERS]).toEqual([...APPLICATION_USERS]);
  });

  test('stops a rotation when no user exists yet', async () => {
    const empty: Database = { query: () => Promise.resolve({ rows: [] }) };
    const secret = { randomPassword: () => Promise.resolve('x'), put: () => Promise.resolve() };
    await expect(rotateCredentials(empty, secret, () => Promise.resolve())).rejects.toThrow('run roles.sql first');
  });
});
