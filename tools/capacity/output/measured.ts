import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROJECT_ROOT } from '../../shared/process/project-paths';
import { round } from './tables';

/** What `npm run capacity:measure` wrote down. */
export interface Measurement {
  readonly date: string;
  readonly machine: string;
  /** Time that a request keeps the server, in milliseconds, and its variance over its squared mean. */
  readonly serviceMillis: number;
  readonly variation: number;
  /** Whether server and load had a processor of their own. */
  readonly pinned: boolean;
  readonly loads: readonly {
    readonly requestsPerSecond: number;
    readonly requests: number;
    readonly predicted: Latency;
    readonly measured: Latency;
    /** Mean times of the runs, of which the middle one is in `measured`. */
    readonly meansMillis: readonly number[];
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
  const { date, machine, serviceMillis, variation, pinned, loads, runTimes } = JSON.parse(
    fs.readFileSync(MEASUREMENT_FILE, 'utf8'),
  ) as Measurement;
  /** Of the prediction: above 0 it is too high. */
  const error = (measured: number, predicted: number): string =>
    `${predicted >= measured ? '+' : ''}${round(100 * (predicted / measured - 1))} %`;
  const ms = (value: number): string => `${round(value, 1)} ms`;
  return [
    '## Model and measurement',
    '`npm run capacity:measure` runs a small Node.js server of one process on this machine, whose requests work for exponentially distributed times, and sends it requests at random moments, ' +
      'whatever it answers (an open loop). The time of a request counts from the moment at which it was due, so a late sender hides nothing. The server is warmed up until the CPU time of a ' +
      `request has settled. The prediction is the M/G/1 line of the model: mean and second moment of the time that a request keeps the server are taken from one load at half of what it can do ` +
      `(${ms(serviceMillis)}, variation ${round(variation, 2)}), the time beside the wait from one at a tenth. Each row is the middle of ${loads[0]?.meansMillis.length ?? 0} runs. ` +
      `${pinned ? 'Server and load each had a processor of their own (`taskset`, which only Linux has).' : 'Server and load were not pinned to a processor each.'} ${date}, ${machine}.`,
    [
      '| requests/s | requests | utilisation, predicted | measured | error | mean, predicted | measured | error | of the runs | p99, predicted | measured | error |',
      '|---|---|---|---|---|---|---|---|---|---|---|---|',
      ...loads.map(({ requestsPerSecond, requests, predicted, measured, meansMillis }) =>
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
          `${round(Math.min(...meansMillis), 1)} to ${ms(Math.max(...meansMillis))}`,
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
