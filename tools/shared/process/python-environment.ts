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

const UNPACK_PIP = path.join(__dirname, 'unpack_pip.py');

/**
 * Builds a virtual environment if it is missing, outdated or incomplete.
 *
 * @throws UserError when no suitable Python is found, or where it refuses to build the environment.
 */
export async function ensurePythonEnvironment(props: PythonEnvironmentProps): Promise<PythonEnvironment> {
  const directory = path.resolve(props.directory);
  const python = path.join(directory, 'bin', 'python');
  const requirements = createHash('sha256').update(fs.readFileSync(props.requirementsFile)).digest('hex');
  const marker = (): string | undefined => {
    const version = pythonVersion(python, props.env);
    return version && `requirements ${requirements}\npython ${version}\n`;
  };
  const built = await ensure(directory, marker, async () => {
    const interpreter = findPython(props.env);
    props.onBuild?.(`Installing ${path.basename(directory)} for Python ${interpreter.version} (first run only)`);
    const pip = await ensurePip(path.dirname(directory), interpreter, props.env);
    await create(directory, interpreter, props.env);
    await install(directory, pip, props);
  });
  return { python, built };
}

/** The folder of the pip that fills all environments beside it: one of its own would take each of them five seconds. */
async function ensurePip(parent: string, interpreter: PythonInterpreter, env?: NodeJS.ProcessEnv): Promise<string> {
  const directory = path.join(parent, `pip-${interpreter.version}`);
  const marker = (): string => 'unpacked\n';
  await ensure(directory, marker, async () => {
    const { exitCode, output } = await runProcess(interpreter.command, [UNPACK_PIP, directory], { env });
    if (exitCode !== 0) {
      throw refusal(`Python ${interpreter.version} brings no pip for virtual environments.`, UNPACK_PIP, output);
    }
  });
  return directory;
}

/**
 * Builds a directory unless it is complete, and lets no other process do so at the same time.
 *
 * @param marker Text of the file that marks the directory as complete.
 * @returns whether this call built it.
 */
async function ensure(
  directory: string,
  marker: () => string | undefined,
  build: () => Promise<void>,
): Promise<boolean> {
  const file = path.join(directory, 'complete');
  const isComplete = (): boolean => fs.existsSync(file) && fs.readFileSync(file, 'utf8') === marker();
  if (isComplete()) {
    return false;
  }
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  return withFileLock(`${directory}.lock`, async () => {
    if (isComplete()) {
      return false;
    }
    fs.rmSync(directory, { recursive: true, force: true });
    await build();
    fs.writeFileSync(file, marker() ?? '');
    return true;
  });
}

async function create(directory: string, interpreter: PythonInterpreter, env?: NodeJS.ProcessEnv): Promise<void> {
  const args = ['-m', 'venv', directory, '--without-pip'];
  const { exitCode, output } = await runProcess(interpreter.command, args, { env });
  if (exitCode !== 0) {
    const where = [interpreter.command, ...args].join(' ');
    throw refusal(`Python ${interpreter.version} cannot create a virtual environment.`, where, output);
  }
}

function refusal(what: string, where: string, output: string): UserError {
  const fix = 'install the venv module (Debian and Ubuntu: apt-get install python3-venv), then run the command again';
  return new UserError({ what, where, got: lastLines(output), fix });
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
