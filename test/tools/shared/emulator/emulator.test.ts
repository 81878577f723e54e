import * as net from 'node:net';
import { startEmulator } from '../../../../tools/shared/emulator/emulator';
import { useTemporaryDirectory, writeProgram } from '../../local-aws/temporary-directory';

const inDirectory = useTemporaryDirectory();

describe('startEmulator', () => {
  test('fails when the emulator ends before it answers, with the end of its log', async () => {
    writeProgram(inDirectory('python'), 'echo "No module named ministack" >&2', 'exit 3');
    await expect(startEmulator({ python: inDirectory('python') })).rejects.toThrow(
      /The AWS emulator did not start\.\n {2}where: .*emulator-failure\.log\n {2}got: {3}it ended with status 3\n.*No module named ministack\n {2}fix:/,
    );
  });

  test('fails when the program cannot be started', async () => {
    await expect(startEmulator({ python: inDirectory('nothing') })).rejects.toThrow(/did not start[^]*ENOENT/);
  });

  test('fails when the requested port is taken', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    await expect(startEmulator({ port, python: inDirectory('nothing') })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 cannot be used.\n  got:   another process listens on it\n  fix:   give another number`,
    );
    server.close();
  });
});
