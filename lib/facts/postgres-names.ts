/** Databases that every Aurora PostgreSQL cluster has, or that only AWS may have. */
const TAKEN = ['postgres', 'rdsadmin', 'template0', 'template1'];

/**
 * PostgreSQL's reserved key words, which would have to be quoted in every statement and which Amazon RDS refuses as
 * names.
 *
 * @see https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 */
const KEY_WORDS = (
  'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create ' +
  'current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc ' +
  'distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral ' +
  'leading limit localtime localtimestamp not null offset on only or order placing primary references returning ' +
  'select session_user some symmetric system_user table then to trailing true union unique user using variadic when ' +
  'where window with ' +
  // Reserved, but for names of functions and types.
  'authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like ' +
  'natural notnull outer overlaps right similar tablesample verbose'
).split(' ');

/** Names that a database cannot have. */
export const UNUSABLE_DATABASE_NAMES: ReadonlySet<string> = new Set([...TAKEN, ...KEY_WORDS]);
