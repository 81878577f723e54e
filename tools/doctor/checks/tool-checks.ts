import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../shared/process/project-paths';
import { runProcess } from '../../shared/process/run-process';
import { fail, pass, type Finding } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

const PYTHONS = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const OLDEST_PYTHON = '3.10';

/** Compares versions such as `3.9.1` and `3.10`, number by number. */
export function isAtLeast(version: string, oldest: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of oldest.split('.').map(Number).entries()) {
    const difference = (parts[index] ?? 0) - wanted;
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}

/** Verdict on the Node.js that runs this, against `engines` of package.json. */
export function judgeNode(version: string, engines: string): Finding {
  const oldest = engines.replace('>=', '');
  return isAtLeast(version, oldest)
    ? pass(`Node.js ${version}`)
    : fail(
        `Node.js ${version}, ${oldest} or newer is needed`,
        `install Node.js ${oldest} or newer (nvm install ${oldest})`,
      );
}

/** Verdict on the CDK CLI that `npx cdk` starts, against the version that package.json pins. */
export function judgeCli(installed: string | undefined, pinned: string): Finding {
  return installed === pinned
    ? pass(`aws-cdk ${installed}, as pinned`)
    : fail(`aws-cdk ${installed ?? 'is not installed'}, ${pinned} is pinned`, 'npm ci');
}

/** Verdict on the Python versions that were found, which the local deployment and cfn-lint need. */
export function judgePython(found: readonly string[]): Finding {
  const recent = found.find((version) => isAtLeast(version, OLDEST_PYTHON));
  return recent === undefined
    ? fail(
        `Python ${found.join(', ') || 'was not found'}, ${OLDEST_PYTHON} or newer is needed for the local deployment`,
        `install Python ${OLDEST_PYTHON} or newer, with venv (apt-get install python3 python3-venv)`,
      )
    : pass(`Python ${recent}`);
}

interface Package {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readPackage(file: string): Package {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Package) : {};
}

async function pythonVersions(): Promise<string[]> {
  const results = await Promise.all(PYTHONS.map((python) => runProcess(python, ['--version'], { env: process.env })));
  const versions = results.map(({ output }) => /^Python (\d+(?:\.\d+)+)/.exec(output)?.[1]);
  return [...new Set(versions.filter((version) => version !== undefined))];
}

const project = (): Package => readPackage(path.join(PROJECT_ROOT, 'package.json'));

/** The tools on this machine. */
export const toolChecks: readonly DoctorCheck[] = [
  {
    id: 'node',
    title: 'Node.js is recent enough',
    run: () => Promise.resolve(judgeNode(process.versions.node, project().engines?.node ?? '>=20')),
  },
  {
    id: 'cdk-cli',
    title: 'The CDK CLI is the pinned one',
    run: () => {
      const installed = readPackage(path.join(PROJECT_ROOT, 'node_modules', 'aws-cdk', 'package.json')).version;
      return Promise.resolve(judgeCli(installed, project().devDependencies?.['aws-cdk'] ?? ''));
    },
  },
  {
    id: 'python',
    title: 'Python is recent enough',
    run: async () => judgePython(await pythonVersions()),
  },
];
