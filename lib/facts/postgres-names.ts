import { SQL_KEY_WORDS } from './sql-key-words';

/** Databases that every Aurora PostgreSQL cluster has, or that are reserved for AWS. */
const TAKEN = ['postgres', 'rdsadmin', 'template0', 'template1'];

/** Names that a database cannot have. */
export const UNUSABLE_DATABASE_NAMES: ReadonlySet<string> = new Set([...TAKEN, ...SQL_KEY_WORDS]);
