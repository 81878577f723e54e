import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withFileLock } from './file-lock';
import { lastLines } from './last-lines';
import { findPython, pythonVersion, type PythonInterpreter } from './python-interpreter';
import { runProcess } from './run-process';
import { UserError } from '../errors/user-error';

/** The virtual environment that is needed. */
export interface PythonEnvironmentProps {
  /** Where the environment is, or is to be built. */
  readonly directory: string;
  /** Requirements file with a hash for each package. */
  readonly requirementsFile: string;
  /** Environment variables of the processes that are run. @default - those of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** Called before the slow part begins. @default - no progress */
  readonly onBuild?: (message: string) => void;
}

/** A virtual environment that holds exactly the required packages. */
export interface PythonEnvironment {
  /** The environment's interpreter. */
  readonly python: string;
  /** Whether this call had to build it. */
  readonly built: boolean;
}

type Build = (interpreter: PythonInterpreter) => Promise<void>;

/**
 * Builds a virtual environment if it is missing, outdated or incomplete.
 *
 * @throws UserError when no suitable Python is found, or where it refuses to build the environment.
 */
export async function ensurePythonEnvironment(props: PythonEnvironmentProps): Promise<PythonEnvironment> {
  const directory = path.resolve(props.directory);
  const requirements = createHash('sha256').update(fs.readFileSync(props.requirementsFile)).digest('hex');
  return ensure(directory, requirements, props.env, async (interpreter) => {
    props.onBuild?.(`Installing ${path.basename(directory)} for Python ${interpreter.version} (first run only)`);
    const pip = await ensurePip(path.dirname(directory), interpreter, props.env);
    await create(directory, interpreter, props.env, ['--without-pip']);
    await install(directory, pip, props);
  });
}

/** The folder of the pip that fills all environments beside it: one of its own would take each of them five seconds. */
async function ensurePip(parent: string, interpreter: PythonInterpreter, env?: NodeJS.ProcessEnv): Promise<string> {
  const directory = path.join(parent, `pip-${interpreter.version}`);
  await ensure(directory, 'none', env, () => create(directory, interpreter, env));
  const [major = '', minor = ''] = interpreter.version.split('.');
  return path.join(directory, 'lib', `python${major}.${minor}`, 'site-packages');
}

/** Builds an environment unless it is complete, and lets no other process do so at the same time. */
async function ensure(
  directory: string,
  requirements: string,
  env: NodeJS.ProcessEnv | undefined,
  build: Build,
): Promise<PythonEnvironment> {
  const python = path.join(directory, 'bin', 'python');
  const isComplete = (): boolean => readMarker(directory) === markerOf(requirements, pythonVersion(python, env));
  if (isComplete()) {
    return { python, built: false };
  }
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  return withFileLock(`${directory}.lock`, async () => {
    if (isComplete()) {
      return { python, built: false };
    }
    fs.rmSync(directory, { recursive: true, force: true });
    await build(findPython(env));
    fs.writeFileSync(markerFile(directory), markerOf(requirements, pythonVersion(python, env)) ?? '');
    return { python, built: true };
  });
}

async function create(
  directory: string,
  interpreter: PythonInterpreter,
  env: NodeJS.ProcessEnv | undefined,
  options: readonly string[] = [],
): Promise<void> {
  const created = await runProcess(interpreter.command, ['-m', 'venv', directory, ...options], { env });
  if (created.exitCode !== 0) {
    throw new UserError({
      what: `Python ${interpreter.version} cannot create a virtual environment.`,
      where: `${interpreter.command} -m venv ${directory}`,
      got: lastLines(created.output),
      fix: 'install the venv module (Debian and Ubuntu: apt-get install python3-venv), then run the command again',
    });
  }
}

async function install(directory: string, pip: string, props: PythonEnvironmentProps): Promise<void> {
  // Wheels only, so that no code of a package runs during its installation.
  const install = ['-m', 'pip', 'install', '--require-hashes', '--only-binary', ':all:', '--no-compile', '--no-input'];
  // The file lists every package, so nothing needs to be resolved, which would take pip minutes for some of them. What is
  // installed beside pip does not count.
  const quiet = ['--no-deps', '--ignore-installed', '--quiet', '--disable-pip-version-check'];
  const args = [...install, ...quiet, '--requirement', props.requirementsFile];
  // oxlint-disable-next-line no-restricted-properties -- pip's own settings are those of the machine.
  const env = { ...(props.env ?? process.env), PYTHONPATH: pip };
  const installed = await runProcess(path.join(directory, 'bin', 'python'), args, { env });
  if (installed.exitCode !== 0) {
    fs.rmSync(directory, { recursive: true, force: true });
    throw new UserError({
      what: 'pip could not install the pinned packages.',
      where: props.requirementsFile,
      got: lastLines(installed.output),
      fix:
        'if the network or a package index is the cause, set pip up for it (pip config, PIP_INDEX_URL); if a hash ' +
        'does not match, do not override it: the file at the index is not the one that was reviewed',
    });
  }
}

function markerOf(requirements: string, version: string | undefined): string | undefined {
  return version === undefined ? undefined : `requirements ${requirements}\npython ${version}\n`;
}

function readMarker(directory: string): string {
  const file = markerFile(directory);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function markerFile(directory: string): string {
  return path.join(directory, 'complete');
}
