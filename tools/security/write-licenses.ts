import { readProjectFile } from '../shared/process/project-paths';
import { runDocumentCommand } from '../shared/command/document-command';
import { readLicenses, renderLicenses, type Lockfile } from './licenses';

runDocumentCommand({
  command: 'docs:licenses',
  file: 'docs/licenses.md',
  source: 'package-lock.json',
  render: () => {
    const lockfile = JSON.parse(readProjectFile('package-lock.json')) as Lockfile;
    return renderLicenses(readLicenses(lockfile));
  },
});
