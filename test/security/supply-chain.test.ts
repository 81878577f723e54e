import { readProjectFile } from '../../tools/shared/process/project-paths';
import { readLicenses, renderLicenses, type Lockfile } from '../../tools/security/licenses';

const lockfile = JSON.parse(readProjectFile('package-lock.json')) as Lockfile;
const packages = readLicenses(lockfile);

describe('Dependencies', () => {
  test('all state a licence, and offer one that is neither copyleft nor source-available', () => {
    expect(packages.length).toBeGreaterThan(10);
    // Of `A OR B`, one that fits is enough.
    const unfit = packages.filter(({ license }) =>
      license.split(' OR ').every((choice) => /not stated|UNLICENSED|GPL|SSPL|BUSL/.test(choice)),
    );
    expect(unfit).toEqual([]);
  });

  test('are listed in docs/licenses.md; npm run docs:licenses writes it', () => {
    const written = readProjectFile('docs', 'licenses.md');
    expect(written).toBe(renderLicenses(packages));
  });
});
