import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../shared/process/project-paths';
import { round } from './tables';

/** What `npm run capacity:measure` wrote down. */
export interface Measurement {
  readonly date: string;
  readonly machine: string;
  /** CPU time of a request at low load, in milliseconds, and the variance of it over its square. */
  readonly serviceMillis: number;
  readonly variation: number;
  readonly loads: readonly {
    readonly requestsPerSecond: number;
    readonly requests: number;
    readonly predicted: Latency;
    readonly measured: Latency;
  }[];
  readonly runTimes: readonly {
    readonly users: number;
    readonly simulatedSeconds: number;
    readonly seconds: number;
    readonly memoryMiB: number;
  }[];
}

/** How busy a server was, and how long its requests took. */
export interface Latency {
  readonly utilisation: number;
  readonly meanMillis: number;
  readonly p99Millis: number;
}

/** Where the last measurement is kept. */
export const MEASUREMENT_FILE = path.join(PROJECT_ROOT, 'docs', 'capacity', 'measurement.json');

/** The sections on what was measured, from the file of the last measurement. */
export function measurementSections(): string[] {
  if (!fs.existsSync(MEASUREMENT_FILE)) {
    return [];
  }
  const { date, machine, serviceMillis, variation, loads, runTimes } = JSON.parse(
    fs.readFileSync(MEASUREMENT_FILE, 'utf8'),
  ) as Measurement;
  const error = (measured: number, predicted: number): string =>
    `${measured >= predicted ? '+' : ''}${round(100 * (measured / predicted - 1))} %`;
  const ms = (value: number): string => `${round(value, 1)} ms`;
  return [
    '## Model and measurement',
    '`npm run capacity:measure` runs a small Node.js server on this machine, one process, and sends it requests at a fixed rate whatever it answers: autocannon, as many clients as requests ' +
      "per second, each sending one a second at a moment of its own. Within the milliseconds that a line lasts such arrivals are as good as random, and no client waits for another's answer. " +
      `The prediction takes the CPU time of a request at 100 requests per second, ${ms(serviceMillis)} with a variation of ${round(variation, 2)}, and the formulas above. With fewer requests a ` +
      `request takes less CPU time, because the other half of the core is idle. ${date}, ${machine}.`,
    [
      '| requests/s | requests | utilisation, predicted | measured | error | mean, predicted | measured | error | p99, predicted | measured | error |',
      '|---|---|---|---|---|---|---|---|---|---|---|',
      ...loads.map(({ requestsPerSecond, requests, predicted, measured }) =>
        [
          '',
          round(requestsPerSecond),
          round(requests),
          `${round(100 * predicted.utilisation)} %`,
          `${round(100 * measured.utilisation)} %`,
          error(measured.utilisation, predicted.utilisation),
          ms(predicted.meanMillis),
          ms(measured.meanMillis),
          error(measured.meanMillis, predicted.meanMillis),
          ms(predicted.p99Millis),
          ms(measured.p99Millis),
          error(measured.p99Millis, predicted.p99Millis),
          '',
        ]
          .join(' | ')
          .trim(),
      ),
    ].join('\n'),
    'Run time of the simulation on the same machine, measured by the same command:',
    [
      '| users | simulated | run time | memory of the process |',
      '|---|---|---|---|',
      ...runTimes.map(
        ({ users, simulatedSeconds, seconds, memoryMiB }) =>
          `| ${round(users)} | ${round(simulatedSeconds)} s | ${round(seconds, 2)} s | ${round(memoryMiB)} MiB |`,
      ),
    ].join('\n'),
  ];
}
