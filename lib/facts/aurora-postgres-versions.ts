/**
 * Aurora PostgreSQL versions that may be configured: those that the installed library lists, that are not deprecated,
 * and that have Database Insights and managed master passwords. A test compares the list with the library.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/AuroraPostgreSQL.Updates.html
 */
export const AURORA_POSTGRES_VERSIONS = [
  '16.8',
  '16.9',
  '16.10',
  '16.11',
  '16.13',
  '17.4',
  '17.5',
  '17.6',
  '17.7',
  '17.9',
  '18.3',
  '18.4',
  '18.6',
] as const;
