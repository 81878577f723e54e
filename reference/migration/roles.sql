-- Who there is in the database. Idempotent; the administrator runs it at the beginning of each migration.
--
-- app_owner    owns the schema and all that is in it; migrations run as this role. It has no login.
-- app_user     what the application may do: read and write rows of its own schema. It has no login.
-- app_user_1,  the two users that the application takes turns with, so that one always works while the other gets a
-- app_user_2   new password.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_owner') THEN
    CREATE ROLE app_owner NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user') THEN
    CREATE ROLE app_user NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user_1') THEN
    CREATE ROLE app_user_1 LOGIN INHERIT NOCREATEDB NOCREATEROLE;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user_2') THEN
    CREATE ROLE app_user_2 LOGIN INHERIT NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;

-- The administrator of Amazon RDS is no superuser: it acts as app_owner only where it is a member.
GRANT app_owner TO CURRENT_USER;
GRANT app_user TO app_user_1, app_user_2;

CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION app_owner;
ALTER ROLE app_user_1 SET search_path = app;
ALTER ROLE app_user_2 SET search_path = app;

-- PUBLIC may connect to every database, and create temporary tables there, unless it is taken back.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO app_user', current_database());
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Rows, not tables: no CREATE, TRUNCATE, REFERENCES or TRIGGER, and nothing in another schema.
GRANT USAGE ON SCHEMA app TO app_user;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA app TO app_user;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA app TO app_user;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA app GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app_user;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA app GRANT USAGE ON SEQUENCES TO app_user;
