import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../tools/shared/process/project-paths';
import { readLicenses, renderLicenses, type Lockfile } from '../../tools/security/licenses';

const lockfile = JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
const packages = readLicenses(lockfile);

describe('Dependencies', () => {
  test('all state a licence, and none that would bind this project', () => {
    expect(packages.length).toBeGreaterThan(10);
    // Of `A OR B`, one that fits is enough.
    const unfit = packages.filter(({ license }) =>
      license.split(' OR ').every((choice) => /not stated|UNLICENSED|GPL|SSPL|BUSL/.test(choice)),
    );
    expect(unfit).toEqual([]);
  });

  test('are listed in docs/licenses.md; npm run docs:licenses writes it', () => {
    const written = fs.readFileSync(path.join(PROJECT_ROOT, 'docs', 'licenses.md'), 'utf8');
    expect(written).toBe(renderLicenses(packages));
  });
});
