import * as http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../simulation/random';

/** Requests that one load may send, whatever its rate. */
const MOST_REQUESTS = 20_000;
const TIMEOUT_MILLIS = 10_000;

/**
 * Sends requests at random moments (Poisson), whatever the server answers, and returns their times in milliseconds.
 *
 * A time counts from the moment at which its request was due, not from the one at which it was sent: a late sender or a slow
 * answer hides nothing (coordinated omission). Load generators that keep a beat per connection, autocannon for one, repeat
 * the same arrivals every second.
 *
 * @throws Error where a request fails.
 */
export async function sendOpenLoop(url: string, perSecond: number, seconds: number, random: Random): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true });
  const millis: number[] = [];
  const answers: Promise<void>[] = [];
  const failures: unknown[] = [];
  const began = performance.now();
  for (let due = 0; answers.length < MOST_REQUESTS;) {
    due += (-1000 * Math.log(1 - random())) / perSecond;
    if (due > 1000 * seconds) {
      break;
    }
    const wait = began + due - performance.now();
    if (wait > 0) {
      await pause(wait);
    }
    answers.push(
      get(url, agent).then(
        () => {
          millis.push(performance.now() - began - due);
        },
        (error: unknown) => {
          failures.push(error);
        },
      ),
    );
  }
  await Promise.all(answers);
  agent.destroy();
  if (failures.length > 0) {
    throw failures[0];
  }
  return millis;
}

function get(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, timeout: TIMEOUT_MILLIS }, (response) => {
      response.resume().once('end', resolve).once('error', reject);
    });
    request.once('error', reject).once('timeout', () => {
      request.destroy(new Error(`${url} did not answer within ${TIMEOUT_MILLIS / 1000} s.`));
    });
  });
}
