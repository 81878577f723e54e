import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator } from '../../../tools/shared/emulator/emulator';
import { fetchEmulatorReport } from '../../../tools/shared/emulator/emulator-report';
import { findKept, keep, stopKept } from '../../../tools/shared/emulator/kept-emulator';
import { isRunning } from '../../../tools/shared/process/process-group';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';

const STARTER = `
  require('./tools/shared/emulator/emulator').startEmulator().then(({ endpoint }) => console.log(endpoint));
  setInterval(() => {}, 1000);
`;

describe('The emulator', () => {
  test('ends with the process that started it, even when that process is killed', async () => {
    const starter = spawn(process.execPath, ['-r', 'ts-node/register', '-e', STARTER], { cwd: PROJECT_ROOT });
    const [endpoint] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
    expect(await fetchEmulatorReport(endpoint)).toBeDefined();
    starter.kill('SIGKILL');
    while ((await fetchEmulatorReport(endpoint)) !== undefined) {
      await sleep(200);
    }
  });

  test('forgets everything when it is stopped', async () => {
    const emulator = await startEmulator();
    await fetch(new URL('/bucket-of-before', emulator.endpoint), { method: 'PUT' });
    await emulator.stop();
    expect(isRunning(emulator.processId)).toBe(false);
    const next = await startEmulator();
    const { status } = await fetch(new URL('/bucket-of-before', next.endpoint));
    await next.stop();
    expect(status).toBe(404);
  });

  test('can be found and stopped after it was kept running', async () => {
    const emulator = await startEmulator();
    const ours = async () => (await findKept()).filter(({ processId }) => processId === emulator.processId);
    expect(await ours()).toEqual([]);
    await keep(emulator);
    const [kept] = await ours();
    expect(kept).toMatchObject({ endpoint: emulator.endpoint });
    if (kept !== undefined) {
      await stopKept(kept);
    }
    expect(isRunning(emulator.processId)).toBe(false);
    expect(await ours()).toEqual([]);
  });
});
