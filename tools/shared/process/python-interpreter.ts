import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { UserError } from '../errors/user-error';
import { isAtLeast } from './version';

/** Oldest version of Python that the tools run on. */
export const OLDEST_PYTHON = '3.10';

const CANDIDATES = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];
const VERSION_PROGRAM = 'import sys; print(".".join(map(str, sys.version_info[:3])))';

/** An installed Python. */
export interface PythonInterpreter {
  readonly command: string;
  /** For example `3.12.1`. */
  readonly version: string;
}

/**
 * The Python that the tools run on.
 *
 * @param env Environment variables of the search. @default - those of this process
 * @throws UserError when none is recent enough.
 */
export function findPython(env?: NodeJS.ProcessEnv): PythonInterpreter {
  const tooOld: PythonInterpreter[] = [];
  for (const command of CANDIDATES.filter((candidate) => isInstalled(candidate, env))) {
    const version = pythonVersion(command, env);
    if (version !== undefined && isAtLeast(version, OLDEST_PYTHON)) {
      return { command, version };
    }
    if (version !== undefined) {
      tooOld.push({ command, version });
    }
  }
  throw new UserError({
    what: `Python ${OLDEST_PYTHON} or newer is required, and none was found.`,
    where: `PATH (looked for ${CANDIDATES.join(', ')})`,
    got: tooOld.map(({ command, version }) => `${command} ${version}`).join(', ') || 'no Python',
    fix: `install Python ${OLDEST_PYTHON} or newer, with venv (Debian and Ubuntu: apt-get install python3 python3-venv)`,
  });
}

/** Whether the search path has it: to start what is not there takes a large process as long as to start what is. */
function isInstalled(command: string, env?: NodeJS.ProcessEnv): boolean {
  // oxlint-disable-next-line no-restricted-properties -- where programs are is a property of the machine.
  const { PATH = '' } = env ?? process.env;
  return PATH.split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, command)));
}

/** Version of an interpreter, or undefined when there is none that runs. */
export function pythonVersion(command: string, env?: NodeJS.ProcessEnv): string | undefined {
  const result = spawnSync(command, ['-c', VERSION_PROGRAM], { encoding: 'utf8', env });
  return result.status === 0 && /^\d+\.\d+\.\d+\s*$/.test(result.stdout) ? result.stdout.trim() : undefined;
}
