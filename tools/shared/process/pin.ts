import { execFileSync } from 'node:child_process';

/** Keeps a process on one processor, where the operating system has the means: Linux with util-linux. */
export function pin(pid: number | undefined, processor: number): boolean {
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(processor), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
