import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendOpenLoop } from '../../../../tools/capacity/measure/open-loop';
import { randomFrom } from '../../../../tools/capacity/simulation/random';

/** Runs a server on 127.0.0.1 while something is done with its address. */
async function withServer<T>(listener: http.RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('sendOpenLoop', () => {
  // A client that waits for an answer before it sends the next request would wait for ever.
  test('sends whatever the server answers', async () => {
    const held: http.ServerResponse[] = [];
    const listener: http.RequestListener = (_, response) => {
      held.push(response);
      if (held.length >= 5) {
        held.forEach((one) => one.end());
      }
    };
    const millis = await withServer(listener, (url) => sendOpenLoop(url, 1000, 0.1, randomFrom(1)));
    expect(millis.length).toBe(held.length);
    expect(held.length).toBeGreaterThanOrEqual(5);
  });

  test('fails where the server breaks a connection off', async () => {
    const listener: http.RequestListener = (request) => request.socket.destroy();
    const sent = withServer(listener, (url) => sendOpenLoop(url, 1000, 0.1, randomFrom(1)));
    await expect(sent).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
