import * as path from 'node:path';
import { mean, sumSimple } from 'simple-statistics';
import { Child } from '../../shared/process/child';
import { pin } from '../../shared/process/pin';
import type { Line } from '../model/queueing';
import type { Measurement } from '../output/measured';
import { sendLoad, startLoadGenerator, type Sent } from './load-generator';
import { calibrate, predict } from './prediction';

/** Requests per second while the server warms up. */
const WARM_UP_RATE = 80;
const WARM_UP_SECONDS = 6;
/** The CPU time of a request has settled when two loads in a row agree by this. */
const SETTLED_SHARE = 0.02;
const MOST_WARM_UPS = 5;
/**
 * The load that the prediction is made from, as a share of what the server can do. An almost idle server takes longer for a
 * request: it has to be woken up, and its caches are cold.
 */
const CALIBRATION_SHARE = 0.5;
/** Runs of a load. */
const RUNS = 3;

/** Totals of the server since its start. */
interface Usage {
  readonly answered: number;
  readonly cpu: number;
  readonly handlerCpu: number;
  readonly wall: number;
  readonly wallSquares: number;
}

/** What a server did under a load. */
interface Loaded extends Sent {
  readonly cpuSecondsPerRequest: number;
  /** Time that a request keeps the server, by the clock: other processes of the machine are in it. */
  readonly line: Line;
}

/** What is measured, and how. */
export interface ServerMeasurement {
  /** Loads, as shares of what the server can do. */
  readonly shares: readonly number[];
  /** Length of a run. */
  readonly seconds: number;
  /** Ends it all. */
  readonly limit: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** Loads a server of one process with shares of what it can do, and adds the prediction for each. */
export async function measureServer({
  shares,
  seconds,
  limit,
  onProgress,
}: ServerMeasurement): Promise<Pick<Measurement, 'serviceMillis' | 'variation' | 'pinned' | 'loads'>> {
  const server = new Child({ script: path.join(__dirname, 'burning-server.ts'), task: 'measurement', limit });
  const children = [server];
  try {
    const { port } = (await server.answer()) as { readonly port: number };
    const generator = await startLoadGenerator(limit);
    children.push(generator);
    const pinned = pin(server.pid, 0) && pin(generator.pid, 1);
    const load = async (perSecond: number, length = seconds): Promise<Loaded> => {
      onProgress(`${Math.round(perSecond)} requests per second for ${length} s`);
      const before = (await server.answer({})) as Usage;
      const sent = await sendLoad(generator, { url: `http://127.0.0.1:${port}`, perSecond, seconds: length });
      return { ...sent, ...perRequest(before, (await server.answer({})) as Usage) };
    };
    const warm = await warmUp((rate) => load(rate, WARM_UP_SECONDS));
    const calibrated = await load(CALIBRATION_SHARE / warm, RUNS * seconds);
    const calibration = calibrate(calibrated.line, calibrated);
    const loads: Measurement['loads'][number][] = [];
    for (const share of shares) {
      const runs: Loaded[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        runs.push(await load(share / calibrated.line.serviceSeconds));
      }
      const average = (value: (run: Loaded) => number): number => mean(runs.map(value));
      const requestsPerSecond = average((run) => run.perSecond);
      loads.push({
        requestsPerSecond,
        requests: sumSimple(runs.map(({ requests }) => requests)),
        gapVariation: average((run) => run.gapVariation),
        predicted: predict(calibration, requestsPerSecond),
        measured: {
          utilisation: average((run) => run.perSecond * run.cpuSecondsPerRequest),
          meanMillis: average((run) => run.meanMillis),
          p99Millis: average((run) => run.p99Millis),
        },
        meansMillis: runs.map(({ meanMillis }) => meanMillis),
      });
    }
    const { serviceSeconds, variation } = calibration.line;
    return { serviceMillis: 1000 * serviceSeconds, variation, pinned, loads };
  } finally {
    await Promise.all(children.map((child) => child.end()));
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

/** What a request took between two looks at the totals. */
function perRequest(before: Usage, after: Usage): Pick<Loaded, 'cpuSecondsPerRequest' | 'line'> {
  const per = (key: keyof Usage): number => (after[key] - before[key]) / (after.answered - before.answered);
  // Node.js reads and writes each request outside the handler.
  const serviceSeconds = per('wall') + per('cpu') - per('handlerCpu');
  const variation = (per('wallSquares') - per('wall') ** 2) / serviceSeconds ** 2;
  return { cpuSecondsPerRequest: per('cpu'), line: { servers: 1, serviceSeconds, variation } };
}
