import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchEmulatorReport } from './emulator-report';
import { choosePort } from '../process/free-port';
import { lastLines } from '../process/last-lines';
import { killGroup, stopGroup } from '../process/process-group';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../process/project-paths';
import { ensurePythonEnvironment } from '../process/python-environment';
import { UserError } from '../errors/user-error';

/** Holds a directory for each running emulator. */
export const RUN_DIRECTORY = path.join(LOCAL_DIRECTORY, 'run');

const START_LIMIT_MILLIS = 90_000;
const POLL_MILLIS = 100;
const RELEASE_PATH = '/_local-aws/release';

/** How to start the emulator. */
export interface StartEmulatorProps {
  /** Port on 127.0.0.1. @default - a free one */
  readonly port?: number;
  /** Interpreter that has ministack. @default - that of the project's own virtual environment, built if needed */
  readonly python?: string;
  /** Called with the message of each slow step. @default - no progress */
  readonly onProgress?: (message: string) => void;
}

/** A running emulator. */
export interface Emulator {
  /** Where it answers. */
  readonly endpoint: string;
  /** Its process, which leads its own process group. */
  readonly processId: number;
  /** Holds its log, and everything else that is deleted with it. */
  readonly runDirectory: string;
  /** Stops it and deletes its state. */
  readonly stop: () => Promise<void>;
  /** Lets it keep running when this process ends. */
  readonly release: () => Promise<void>;
}

/**
 * Starts the AWS emulator on 127.0.0.1 and waits until it answers.
 *
 * It ends with `stop()`, when this process exits, and about a second after this process was killed.
 *
 * @throws UserError when the port is taken, or where it ends before it answers.
 */
export async function startEmulator(props: StartEmulatorProps = {}): Promise<Emulator> {
  const port = await choosePort(props.port);
  const python = props.python ?? (await preparePython(props.onProgress));
  const runDirectory = makeRunDirectory();
  const logFile = path.join(runDirectory, 'emulator.log');
  const child = launch(python, port, runDirectory, logFile);
  const atExit = (): void => {
    killGroup(child.pid);
    fs.rmSync(runDirectory, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    const processId = await untilAnswering(child, endpoint, logFile);
    return {
      endpoint,
      processId,
      runDirectory,
      stop: async () => {
        process.removeListener('exit', atExit);
        await stopGroup(processId);
        fs.rmSync(runDirectory, { recursive: true, force: true });
      },
      release: async () => {
        await fetch(new URL(RELEASE_PATH, endpoint), { method: 'POST' });
        process.removeListener('exit', atExit);
      },
    };
  } catch (error) {
    process.removeListener('exit', atExit);
    atExit();
    throw error;
  }
}

async function preparePython(onBuild: StartEmulatorProps['onProgress']): Promise<string> {
  const { python } = await ensurePythonEnvironment({
    directory: path.join(LOCAL_DIRECTORY, 'ministack'),
    requirementsFile: path.join(PROJECT_ROOT, 'emulator', 'requirements.txt'),
    onBuild,
  });
  return python;
}

function makeRunDirectory(): string {
  fs.mkdirSync(RUN_DIRECTORY, { recursive: true });
  return fs.mkdtempSync(path.join(RUN_DIRECTORY, 'emulator-'));
}

function launch(python: string, port: number, directory: string, logFile: string): ChildProcess {
  const log = fs.openSync(logFile, 'a');
  const child = spawn(python, ['-m', 'emulator'], {
    cwd: PROJECT_ROOT,
    detached: true,
    stdio: ['ignore', log, log],
    // No other variable of the caller: a variable of another tool could make the emulator keep state on disk,
    // listen on all addresses or require TLS.
    env: {
      // oxlint-disable-next-line no-restricted-properties -- where programs are is a property of the machine.
      PATH: process.env.PATH,
      HOME: directory,
      TMPDIR: directory,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      LOG_LEVEL: 'WARNING',
      PYTHONPYCACHEPREFIX: path.join(LOCAL_DIRECTORY, 'python-cache'),
      PYTHONUNBUFFERED: '1',
      LOCAL_AWS_PARENT: String(process.pid),
      LOCAL_AWS_RUN_DIRECTORY: directory,
    },
  });
  fs.closeSync(log);
  child.unref();
  return child;
}

async function untilAnswering(child: ChildProcess, endpoint: string, logFile: string): Promise<number> {
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${signal ?? `status ${code ?? 'unknown'}`}`));
  const limit = Date.now() + START_LIMIT_MILLIS;
  while (failure === undefined && Date.now() < limit) {
    const report = await fetchEmulatorReport(endpoint);
    if (report !== undefined && report.processId === child.pid) {
      return report.processId;
    }
    await sleep(POLL_MILLIS);
  }
  const keptLog = path.join(LOCAL_DIRECTORY, 'emulator-failure.log');
  fs.copyFileSync(logFile, keptLog);
  throw new UserError({
    what: 'The AWS emulator did not start.',
    where: path.relative(PROJECT_ROOT, keptLog),
    got: `${failure ?? `no answer within ${START_LIMIT_MILLIS / 1000} s`}\n${lastLines(fs.readFileSync(keptLog, 'utf8'))}`,
    fix: 'read the log; to rebuild a broken installation, delete .local/ministack',
  });
}
