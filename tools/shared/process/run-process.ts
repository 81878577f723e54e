import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How to run a process. */
export interface RunProcessOptions {
  /** Environment variables, all of them. @default - those of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** Working directory. @default - that of this process */
  readonly cwd?: string;
  /** Called with each line of either output. @default - lines are only collected */
  readonly onLine?: (line: string) => void;
  /** Ends the process. @default - it runs to its end */
  readonly signal?: AbortSignal;
}

/** The result of a process. */
export interface ProcessResult {
  /** Exit status. As in a shell, 128 plus the signal's number if a signal ended it, and 127 if it never started. */
  readonly exitCode: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
  /** Both outputs in the order in which they came. */
  readonly output: string;
  /** How long it ran. */
  readonly seconds: number;
}

/** Runs a process to its end and collects what it writes. A failure is a result, not an error. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: RunProcessOptions = {},
): Promise<ProcessResult> {
  const start = performance.now();
  const lines = { stdout: [] as string[], stderr: [] as string[], both: [] as string[] };
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    const done = (exitCode: number): void => {
      resolve({
        exitCode,
        stdout: lines.stdout.join('\n'),
        stderr: lines.stderr.join('\n'),
        output: lines.both.join('\n'),
        seconds: (performance.now() - start) / 1000,
      });
    };
    for (const name of ['stdout', 'stderr'] as const) {
      createInterface({ input: child[name] }).on('line', (line) => {
        lines[name].push(line);
        lines.both.push(line);
        options.onLine?.(line);
      });
    }
    child.on('error', (error) => {
      lines.both.push(error.message);
      if (child.pid === undefined) {
        done(127);
      }
    });
    child.on('close', (code, signal) => {
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
