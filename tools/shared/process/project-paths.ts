import * as path from 'node:path';

/** The project's root directory. */
export const PROJECT_ROOT = path.resolve(__dirname, '..', '..', '..');

/** What the tools build and write, ignored by git. */
export const LOCAL_DIRECTORY = path.join(PROJECT_ROOT, '.local');
