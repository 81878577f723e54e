import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFileLock } from '../../../../tools/shared/process/file-lock';
import { useTemporaryDirectory } from '../../local-aws/temporary-directory';

const inDirectory = useTemporaryDirectory();

/** The id of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('withFileLock', () => {
  test('runs one task at a time', async () => {
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} begins`);
      await sleep(150);
      events.push(`${name} ends`);
    };
    await Promise.all([withFileLock(inDirectory('lock'), work('a')), withFileLock(inDirectory('lock'), work('b'))]);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('takes over the lock of a process that has ended', async () => {
    fs.writeFileSync(inDirectory('lock'), String(endedProcess()));
    await expect(withFileLock(inDirectory('lock'), () => Promise.resolve('done'))).resolves.toBe('done');
  });

  test('releases the lock when the work fails', async () => {
    await expect(withFileLock(inDirectory('lock'), () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(fs.readdirSync(inDirectory())).toEqual([]);
  });
});
