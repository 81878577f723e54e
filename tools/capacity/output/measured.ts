import * as fs from 'node:fs';
import * as path from 'node:path';
import { markdownOf } from '../../shared/documents/markdown-table';
import { tableOf } from '../../shared/documents/table';
import { round } from '../../shared/text/numbers';
import { PROJECT_ROOT } from '../../shared/process/project-paths';

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
    /** Variance of the time between two requests over its squared mean: 1 where they come at random. */
    readonly gapVariation: number;
    readonly predicted: Latency;
    readonly measured: Latency;
    /** Mean times of the runs. */
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
    '`npm run capacity:measure` runs a small Node.js server of one process on this machine and loads it with [Artillery](https://www.artillery.io), which sends requests at random moments, ' +
      'whatever the server answers (an open loop). The CPU work of a request is exponentially distributed. The server is warmed up until the CPU time of a request has settled. ' +
      `The prediction is the M/G/1 line of the model. All that it knows comes from one load at half of what the server can do: how long a request keeps the server (mean ${ms(serviceMillis)}, ` +
      `variation ${round(variation, 2)}), and how long it takes without its wait. Each row is the mean of ${loads[0]?.meansMillis.length ?? 0} runs. Random arrivals have a variation of 1; ` +
      'with more they come in bunches and wait longer than the model says. ' +
      `${pinned ? 'Server and load each had a processor of their own (`taskset`, which only Linux has).' : 'Server and load were not pinned to a processor each.'} ${date}, ${machine}.`,
    markdownOf(
      tableOf(
        '',
        loads,
        ['requests/s', ({ requestsPerSecond }) => round(requestsPerSecond)],
        ['requests', ({ requests }) => round(requests)],
        ['variation of arrivals', ({ gapVariation }) => round(gapVariation, 2)],
        ['utilisation, predicted', ({ predicted }) => `${round(100 * predicted.utilisation)} %`],
        ['measured', ({ measured }) => `${round(100 * measured.utilisation)} %`],
        ['error', ({ measured, predicted }) => error(measured.utilisation, predicted.utilisation)],
        ['mean, predicted', ({ predicted }) => ms(predicted.meanMillis)],
        ['measured', ({ measured }) => ms(measured.meanMillis)],
        ['error', ({ measured, predicted }) => error(measured.meanMillis, predicted.meanMillis)],
        [
          'of the runs',
          ({ meansMillis }) => `${round(Math.min(...meansMillis), 1)} to ${ms(Math.max(...meansMillis))}`,
        ],
        ['p99, predicted', ({ predicted }) => ms(predicted.p99Millis)],
        ['measured', ({ measured }) => ms(measured.p99Millis)],
        ['error', ({ measured, predicted }) => error(measured.p99Millis, predicted.p99Millis)],
      ),
    ),
    'Run time of the simulation on the same machine, measured by the same command:',
    markdownOf(
      tableOf(
        '',
        runTimes,
        ['users', ({ users }) => round(users)],
        ['simulated', ({ simulatedSeconds }) => `${round(simulatedSeconds)} s`],
        ['run time', ({ seconds }) => `${round(seconds, 2)} s`],
        ['memory of the process', ({ memoryMiB }) => `${round(memoryMiB)} MiB`],
      ),
    ),
  ];
}
