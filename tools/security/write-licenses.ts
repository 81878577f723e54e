import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../shared/process/project-paths';
import { documentCommand } from '../shared/document-command';
import { readLicenses, renderLicenses, type Lockfile } from './licenses';

documentCommand({
  command: 'docs:licenses',
  file: 'docs/licenses.md',
  source: 'package-lock.json',
  render: () => {
    const lockfile = JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
    return renderLicenses(readLicenses(lockfile));
  },
}).parse();
