import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Child } from '../../../../tools/shared/process/child';

const never = new AbortController().signal;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'child-'));

/** A process that runs some lines of code. */
function childWith(code: string, limit: AbortSignal = never): Child {
  const script = path.join(fs.mkdtempSync(path.join(folder, 'child-')), 'script.js');
  fs.writeFileSync(script, code);
  return new Child({ script, task: 'measurement', limit });
}

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

describe('Child', () => {
  test('answers messages until it is stopped', async () => {
    const child = childWith("process.on('message', ({ value }) => process.send(2 * value));");
    await expect(child.answer({ value: 21 })).resolves.toBe(42);
    await child.end();
    await expect(child.end()).resolves.toBeUndefined();
  });

  test('fails when it ends without an answer', async () => {
    await expect(childWith('process.exit(3)').answer()).rejects.toThrow('got:   exit status 3');
  });

  test('fails when the time is up', async () => {
    const child = childWith('setInterval(() => undefined, 1000);', AbortSignal.abort());
    await expect(child.answer()).rejects.toThrow('The measurement took too long and was stopped.');
    await child.end();
  });
});
