import * as http from 'node:http';
import * as https from 'node:https';
import type { VerificationContext } from '../context';

const LIMIT_MILLIS = 3_000;

/**
 * Status that a load balancer answers to a request that bypasses the distribution; undefined when it does not answer,
 * which is right where only CloudFront may connect.
 *
 * The emulator has all services on one port and finds the load balancer by the Host header.
 */
export async function directStatus(
  { config, emulator, endpoint }: VerificationContext,
  dnsName: string,
): Promise<number | undefined> {
  const { name } = config.domain;
  const limit = { signal: AbortSignal.timeout(LIMIT_MILLIS), agent: false as const };
  const request =
    emulator === undefined || endpoint === undefined
      ? https.get(`https://${dnsName}/`, { ...limit, servername: name, headers: { Host: name } })
      : http.get(endpoint, { ...limit, headers: { Host: dnsName, 'X-Forwarded-Proto': 'https' } });
  return new Promise((resolve) => {
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', () => {
      resolve(undefined);
    });
  });
}
