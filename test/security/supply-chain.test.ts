import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../tools/shared/process/project-paths';
import { runProcess } from '../../tools/shared/process/run-process';
import { readLicenses, renderLicenses, type Lockfile } from '../../tools/security/licenses';

const lockfile = JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
const packages = readLicenses(lockfile);

/** The part of `npm audit --json` that is looked at; without vulnerabilities in it, nothing was audited. */
interface AuditReport {
  readonly metadata?: { readonly vulnerabilities?: { readonly total: number } };
  readonly vulnerabilities?: Readonly<Record<string, unknown>>;
}

describe('Dependencies', () => {
  test('all state a licence, none that would reach into this project', () => {
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

  test('have no known vulnerability, as far as the registry tells', async () => {
    const { stdout } = await runProcess('npm', ['audit', '--omit=dev', '--json'], {
      cwd: PROJECT_ROOT,
      env: process.env,
    });
    const report = readReport(stdout);
    const total = report.metadata?.vulnerabilities?.total;
    if (total === undefined) {
      console.log('Not audited: the registry did not answer.');
      return;
    }
    expect(report.vulnerabilities).toEqual({});
    expect(total).toBe(0);
  }, 60_000);
});

function readReport(text: string): AuditReport {
  try {
    return JSON.parse(text) as AuditReport;
  } catch {
    return {};
  }
}
