import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { mean, median, quantile } from 'simple-statistics';
import { UserError } from '../../shared/errors/user-error';
import { LatencyHistogram } from '../model/latency';
import { meanWaitSeconds, waitingProbability, type Line } from '../model/queueing';
import type { Latency, Measurement } from '../output/measured';
import { randomFrom, type Random } from '../simulation/random';
import { sendOpenLoop } from './open-loop';

/** Requests per second while the server warms up. */
const WARM_UP_RATE = 80;
/** The CPU time of a request has settled when two loads in a row agree by this. */
const SETTLED_SHARE = 0.02;
const MOST_WARM_UPS = 8;
/** Loads, as shares of what the server can do, from which the base time and the service time are taken. */
const BASE_SHARE = 0.1;
const CALIBRATION_SHARE = 0.5;
/** Runs of each load; the middle one counts. */
const RUNS = 3;
/** Longer than this, and it gives up. */
const MOST_SECONDS = 180;

interface Usage {
  readonly answered: number;
  readonly cpu: number;
  readonly handlerCpu: number;
  readonly wall: number;
  readonly wallSquares: number;
}

/** What a server did under a load. */
interface Loaded extends Latency {
  readonly perSecond: number;
  readonly requests: number;
  readonly cpuSecondsPerRequest: number;
  /** Time that a request keeps the server, by the clock: other processes of the machine are in it. */
  readonly line: Line;
}

/** Loads a server of one process with shares of what it can do, and puts the prediction beside. Bounded in requests and time. */
export async function measureServer(
  shares: readonly number[],
  seconds: number,
): Promise<Pick<Measurement, 'serviceMillis' | 'variation' | 'pinned' | 'loads'>> {
  const server = fork(path.join(__dirname, 'burning-server.ts'), { execArgv: ['-r', 'ts-node/register'] });
  const random = randomFrom(11);
  const deadline = performance.now() + 1000 * MOST_SECONDS;
  try {
    const [{ port }] = (await once(server, 'message')) as [{ readonly port: number }];
    const pinned = pin(server.pid, 0) && pin(process.pid, 1);
    const load = async (perSecond: number): Promise<Loaded> => {
      if (performance.now() + 1000 * seconds > deadline) {
        throw new UserError({
          what: `The measurement takes longer than ${MOST_SECONDS} s.`,
          fix: 'run it again when the machine has less to do',
        });
      }
      return loadServer(`http://127.0.0.1:${port}`, perSecond, seconds, random);
    };
    const warm = await warmUp(load);
    const base = await load(BASE_SHARE / warm);
    const { line, cpuSecondsPerRequest } = await load(CALIBRATION_SHARE / warm);
    // What a request takes beside its wait: measured, as the network and the client's own time are in it.
    const alone = base.meanMillis / 1000 - meanWaitSeconds(line, base.perSecond);
    const loads: Measurement['loads'][number][] = [];
    for (const share of shares) {
      const runs: Loaded[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        runs.push(await load(share / cpuSecondsPerRequest));
      }
      const middle = (key: keyof Latency | 'perSecond'): number => median(runs.map((run) => run[key]));
      loads.push({
        requestsPerSecond: middle('perSecond'),
        requests: runs.reduce((sum, { requests }) => sum + requests, 0),
        predicted: predict(line, alone, middle('perSecond'), cpuSecondsPerRequest),
        measured: {
          utilisation: middle('utilisation'),
          meanMillis: middle('meanMillis'),
          p99Millis: middle('p99Millis'),
        },
        meansMillis: runs.map(({ meanMillis }) => meanMillis),
      });
    }
    return { serviceMillis: 1000 * line.serviceSeconds, variation: line.variation, pinned, loads };
  } finally {
    await end(server);
  }
}

/** Loads the server until the CPU time of a request stays what it is: compiled code changes for a few thousand calls. */
async function warmUp(load: (perSecond: number) => Promise<Loaded>): Promise<number> {
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_WARM_UPS; round += 1) {
    const { cpuSecondsPerRequest: now } = await load(WARM_UP_RATE);
    if (Math.abs(now / before - 1) < SETTLED_SHARE) {
      return now;
    }
    before = now;
  }
  return before;
}

function predict(line: Line, alone: number, perSecond: number, cpuSecondsPerRequest: number): Latency {
  const wait = meanWaitSeconds(line, perSecond);
  const waitProbability = waitingProbability(line.servers, Math.min(perSecond * line.serviceSeconds, 0.999));
  const histogram = new LatencyHistogram();
  const way = {
    fixedSeconds: 0,
    workSeconds: alone,
    workVariation: line.variation * (line.serviceSeconds / alone) ** 2,
    waitProbability,
    waitSeconds: wait / waitProbability,
  };
  histogram.add(way, 1);
  return {
    utilisation: perSecond * cpuSecondsPerRequest,
    meanMillis: 1000 * (alone + wait),
    p99Millis: 1000 * histogram.quantile(0.99),
  };
}

async function loadServer(url: string, perSecond: number, seconds: number, random: Random): Promise<Loaded> {
  const before = await usageOf(url);
  const began = performance.now();
  const millis = await sendOpenLoop(url, perSecond, seconds, random);
  const elapsed = (performance.now() - began) / 1000;
  const after = await usageOf(url);
  const per = (key: keyof Usage): number => (after[key] - before[key]) / millis.length;
  // Node.js reads and writes each request outside the handler.
  const serviceSeconds = per('wall') + per('cpu') - per('handlerCpu');
  return {
    perSecond: millis.length / elapsed,
    requests: millis.length,
    utilisation: (per('cpu') * millis.length) / elapsed,
    meanMillis: mean(millis),
    p99Millis: quantile(millis, 0.99),
    cpuSecondsPerRequest: per('cpu'),
    line: { servers: 1, serviceSeconds, variation: (per('wallSquares') - per('wall') ** 2) / serviceSeconds ** 2 },
  };
}

/** Keeps a process on one processor, where the operating system has the means: Linux with util-linux. */
function pin(pid: number | undefined, processor: number): boolean {
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(processor), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
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
