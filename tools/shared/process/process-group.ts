import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../errors/error-kind';

const STOP_LIMIT_MILLIS = 5_000;
const POLL_MILLIS = 50;

/** Whether a process with this id exists. */
export function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Stops a process group by its leader: first with SIGTERM, then with SIGKILL. */
export async function stopGroup(leader: number): Promise<void> {
  signalGroup(leader, 'SIGTERM');
  const limit = Date.now() + STOP_LIMIT_MILLIS;
  while (isRunning(leader) && Date.now() < limit) {
    await sleep(POLL_MILLIS);
  }
  killGroup(leader);
}

/** Stops a process group by its leader, at once. */
export function killGroup(leader: number | undefined): void {
  if (leader !== undefined) {
    signalGroup(leader, 'SIGKILL');
  }
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) {
      throw error;
    }
  }
}
