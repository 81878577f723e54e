import { createServer } from 'node:net';
import { hasCode } from '../errors/error-kind';
import { UserError } from '../errors/user-error';

/**
 * A port on 127.0.0.1 that nothing listens on.
 *
 * @throws UserError when the requested port is taken.
 */
export async function choosePort(wanted?: number): Promise<number> {
  try {
    return await listenOnce(wanted ?? 0);
  } catch (error) {
    if (wanted === undefined || !(hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES'))) {
      throw error;
    }
    const taken = hasCode(error, 'EADDRINUSE');
    throw new UserError({
      what: `Port ${wanted} on 127.0.0.1 cannot be used.`,
      got: taken ? 'another process listens on it' : 'this user may not listen on it',
      fix: 'give another number with --port, or omit the option to get a free port',
    });
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  });
}
