-- What pgAudit records. Idempotent; runs after roles.sql.
--
-- Without the extension nothing is recorded, although the parameter group loads the library. The parameter pgaudit.role
-- takes this one name:
-- https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.auditing.html

CREATE EXTENSION IF NOT EXISTS pgaudit;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_pgaudit') THEN
    CREATE ROLE rds_pgaudit NOLOGIN;
  END IF;
END
$$;

-- A statement is recorded where this role has the same right on the table or column that it touches. A migration that
-- creates a table with card data grants it these rights on that table, or on its columns:
--   GRANT SELECT, INSERT, UPDATE, DELETE ON app.cards TO rds_pgaudit;
GRANT USAGE ON SCHEMA app TO rds_pgaudit;
