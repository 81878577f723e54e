import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small HTTP server that says who it is and what it was asked. */
export interface NamedServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Starts a server on a free port of 127.0.0.1; it answers with its name, and with the headers that reached it. The parameter `answer` of
 * a query string is the status that it answers with.
 */
export async function startNamedServer(name: string): Promise<NamedServer> {
  const server = http.createServer((request, response) => {
    response.statusCode = Number(new URL(request.url ?? '/', 'http://server').searchParams.get('answer') ?? 200);
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-encoding', 'identity');
    response.end(JSON.stringify({ server: name, path: request.url, headers: request.headers }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Sends a GET request for a path to an endpoint; unlike `fetch`, it lets the Host header differ from the address. */
export function get(endpoint: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.get(new URL(path, endpoint), { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    request.on('error', reject);
  });
}
