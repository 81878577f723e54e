import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as net from 'node:net';
import { fetchEmulatorReport } from '../../../tools/shared/emulator/emulator-report';
import { choosePort } from '../../../tools/shared/process/free-port';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Starts the command; `onOutput` sees everything it has written so far. */
function start(
  args: readonly string[],
  env: Record<string, string> = {},
  onOutput: (output: string, child: ChildProcessWithoutNullStreams) => void = () => undefined,
): Promise<Outcome> {
  const command = ['-r', 'ts-node/register', 'tools/local-aws/deploy-local.ts', ...args];
  const child = spawn(process.execPath, command, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, AWS_ENDPOINT_URL: undefined, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      onOutput(output, child);
    });
  }
  return new Promise((resolve) => {
    child.on('close', (status) => {
      resolve({ status, output });
    });
  });
}

describe('npm run deploy:local', () => {
  test('fails when the port is taken, with one message and no stack trace', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const { status, output } = await start(['--port', String(port)]);
    server.close();
    expect(status).toBe(1);
    expect(output).toContain(`Port ${port} on 127.0.0.1 cannot be used.`);
    expect(output).not.toMatch(/^ {4}at /m);
  });

  test('fails when nothing answers at AWS_ENDPOINT_URL', async () => {
    const AWS_ENDPOINT_URL = `http://127.0.0.1:${await choosePort()}`;
    const { status, output } = await start([], { AWS_ENDPOINT_URL });
    expect(status).toBe(1);
    expect(output).toContain('No AWS endpoint answers');
    expect(output).not.toMatch(/^ {4}at /m);
  });

  test('stops the emulator when it is interrupted', async () => {
    const port = await choosePort();
    let answered = false;
    const { status, output } = await start(['--port', String(port)], {}, (text, child) => {
      if (text.includes('synthesizing the app') && !child.killed) {
        answered = true;
        child.kill('SIGINT');
      }
    });
    expect(answered).toBe(true);
    expect(status).toBe(130);
    expect(output).toContain('Interrupted; the emulator is stopped.');
    await expect(fetchEmulatorReport(`http://127.0.0.1:${port}`)).resolves.toBeUndefined();
  });
});
