import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../errors/error-kind';
import { isRunning } from './process-group';

const POLL_MILLIS = 100;

/**
 * Runs a task that only one process of this machine may run at a time.
 *
 * The lock is a file with the holder's process id. If the holder no longer runs, another process takes over the lock.
 */
export async function withFileLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const mine = `${lockFile}.${randomUUID()}`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    while (!tryLink(mine, lockFile)) {
      removeIfAbandoned(lockFile);
      await sleep(POLL_MILLIS);
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lockFile, { force: true });
  }
}

/** Creates the lock as a link, which appears with its content, so that no other process reads an empty lock. */
function tryLink(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      return false;
    }
    throw error;
  }
}

function removeIfAbandoned(lockFile: string): void {
  const aside = `${lockFile}.abandoned.${randomUUID()}`;
  if (isHeld(lockFile)) {
    return;
  }
  try {
    fs.renameSync(lockFile, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return;
    }
    throw error;
  }
  if (isHeld(aside)) {
    // Another process replaced the abandoned lock between the two steps above: restore it.
    tryLink(aside, lockFile);
  }
  fs.rmSync(aside, { force: true });
}

function isHeld(lockFile: string): boolean {
  try {
    return isRunning(Number(fs.readFileSync(lockFile, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return false;
    }
    throw error;
  }
}
