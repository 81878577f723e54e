import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../shared/process/project-paths';
import { findPython } from '../../shared/process/python-interpreter';
import { isAtLeast } from '../../shared/process/version';
import { UserError } from '../../shared/errors/user-error';
import { fail, pass, type Finding } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

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

/** Verdict on the Python that the local deployment and cfn-lint run on. */
export function judgePython(env?: NodeJS.ProcessEnv): Finding {
  try {
    return pass(`Python ${findPython(env).version}`);
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    const { what, got, fix } = error.failure;
    return fail(`${what} Found: ${got ?? ''}`, fix);
  }
}

interface Package {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readPackage(file: string): Package {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Package) : {};
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
    run: () => Promise.resolve(judgePython()),
  },
];
