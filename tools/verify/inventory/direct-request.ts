import * as http from 'node:http';
import * as https from 'node:https';
import type { VerificationContext } from '../context';
import { loadBalancer } from './load-balancer';

const LIMIT_MILLIS = 3_000;

/**
 * Status that the load balancer answers to a request that did not come through the distribution, or undefined where
 * it does not answer: where only CloudFront may connect, that is what should happen.
 *
 * The emulator has all services on one port and finds the load balancer by the Host header.
 */
export async function directStatus(context: VerificationContext): Promise<number | undefined> {
  const { DNSName = '' } = await loadBalancer(context);
  const { name } = context.config.domain;
  const limit = { signal: AbortSignal.timeout(LIMIT_MILLIS), agent: false as const };
  return context.emulator === undefined || context.endpoint === undefined
    ? statusOf((done) =>
        https.get(`https://${DNSName}/`, { ...limit, servername: name, headers: { Host: name } }, done),
      )
    : statusOf((done) =>
        http.get(context.endpoint ?? '', { ...limit, headers: { Host: DNSName, 'X-Forwarded-Proto': 'https' } }, done),
      );
}

function statusOf(
  send: (done: (response: http.IncomingMessage) => void) => http.ClientRequest,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = send((response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', () => {
      resolve(undefined);
    });
  });
}
