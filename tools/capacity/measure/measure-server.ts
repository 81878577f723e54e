import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { mean, quantile } from 'simple-statistics';
import { LatencyHistogram } from '../model/latency';
import { meanWaitSeconds, waitingProbability, type Line } from '../model/queueing';
import type { Latency, Measurement } from '../output/measured';
import { randomFrom } from '../simulation/random';

/** Requests per second of one client, which has one connection. autocannon knows no slower beat. */
const PER_CLIENT = 1;
/** Requests per second at which the CPU time of a request is taken: with fewer it is lower, since the other half of the core is idle. */
const CALIBRATION = 100;

interface Usage {
  readonly cpuMicros: number;
  readonly answered: number;
  readonly squares: number;
}

/** What a server did under a load. */
interface Loaded {
  readonly perSecond: number;
  readonly millis: readonly number[];
  readonly cpuShare: number;
  readonly cpuSecondsPerRequest: number;
  readonly variation: number;
}

/** Loads a server of one process with shares of what it can do, and puts the prediction beside. Bounded in requests and time. */
export async function measureServer(
  shares: readonly number[],
  seconds: number,
): Promise<Pick<Measurement, 'serviceMillis' | 'variation' | 'loads'>> {
  const server = fork(path.join(__dirname, 'burning-server.ts'), { execArgv: ['-r', 'ts-node/register'] });
  try {
    const [{ port }] = (await once(server, 'message')) as [{ readonly port: number }];
    const url = `http://127.0.0.1:${port}`;
    // Compiled code changes until a few thousand calls are over.
    await load(url, 130, 22);
    const calm = await load(url, CALIBRATION, seconds);
    const line: Line = { servers: 1, serviceSeconds: calm.cpuSecondsPerRequest, variation: calm.variation };
    // What a request takes beside its wait: measured, as the network and the client's own time are in it.
    const alone = mean([...calm.millis]) / 1000 - meanWaitSeconds(line, calm.perSecond);
    const loads: Measurement['loads'][number][] = [];
    for (const share of shares) {
      const { perSecond, millis, cpuShare } = await load(
        url,
        Math.round(share / calm.cpuSecondsPerRequest / PER_CLIENT),
        seconds,
      );
      loads.push({
        requestsPerSecond: perSecond,
        requests: millis.length,
        predicted: predict(line, alone, perSecond),
        measured: { utilisation: cpuShare, meanMillis: mean([...millis]), p99Millis: quantile([...millis], 0.99) },
      });
    }
    return { serviceMillis: 1000 * calm.cpuSecondsPerRequest, variation: calm.variation, loads };
  } finally {
    await end(server);
  }
}

function predict(line: Line, alone: number, perSecond: number): Latency {
  const utilisation = (perSecond * line.serviceSeconds) / line.servers;
  const wait = meanWaitSeconds(line, perSecond);
  const waitProbability = waitingProbability(line.servers, Math.min(utilisation, 0.999));
  const histogram = new LatencyHistogram();
  histogram.add(
    {
      fixedSeconds: 0,
      workSeconds: alone,
      workVariation: line.variation,
      waitProbability,
      waitSeconds: wait / waitProbability,
    },
    1,
  );
  return { utilisation, meanMillis: 1000 * (alone + wait), p99Millis: 1000 * histogram.quantile(0.99) };
}

/** Clients that each send a request every second, whenever they began, and do not wait for one another. */
async function load(url: string, clients: number, seconds: number): Promise<Loaded> {
  const random = randomFrom(11);
  const millis: number[] = [];
  const runs = Array.from({ length: clients }, () => client(url, seconds, random(), millis));
  // All have begun after a second; none ends before the usage is read again.
  await pause(1500);
  const before = await usageOf(url);
  const began = process.hrtime.bigint();
  const counted = millis.length;
  await pause(1000 * seconds);
  const after = await usageOf(url);
  const elapsed = Number(process.hrtime.bigint() - began) / 1e9;
  const inTime = millis.slice(counted);
  await Promise.all(runs);
  const requests = after.answered - before.answered;
  const cpuSeconds = (after.cpuMicros - before.cpuMicros) / 1e6;
  const perRequest = cpuSeconds / requests;
  const square = (after.squares - before.squares) / requests;
  return {
    perSecond: requests / elapsed,
    millis: inTime,
    cpuShare: cpuSeconds / elapsed,
    cpuSecondsPerRequest: perRequest,
    variation: Math.max(0, square / perRequest ** 2 - 1),
  };
}

async function client(url: string, seconds: number, phase: number, millis: number[]): Promise<void> {
  await pause(1000 * phase);
  const options = { url, connections: 1, connectionRate: PER_CLIENT, amount: PER_CLIENT * (seconds + 3), timeout: 10 };
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(options, (error: unknown) => {
      if (error instanceof Error) {
        reject(error);
      } else {
        resolve();
      }
    });
    run.on('response', (_client, _status, _bytes, responseMillis) => {
      millis.push(responseMillis);
    });
  });
}

async function usageOf(url: string): Promise<Usage> {
  const response = await fetch(`${url}/usage`);
  return (await response.json()) as Usage;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode === null) {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  }
}
