import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../local-aws/project-paths';
import { readLicenses, renderLicenses, type Lockfile } from './licenses';

const FILE = path.join(PROJECT_ROOT, 'docs', 'licenses.md');

const lockfile = JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
fs.writeFileSync(FILE, renderLicenses(readLicenses(lockfile)));
console.log(`Wrote ${path.relative(PROJECT_ROOT, FILE)}.`);
