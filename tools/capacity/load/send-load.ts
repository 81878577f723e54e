import { createRequire } from 'node:module';
import { mean, variance } from 'simple-statistics';
import type { Load, Sent } from '../measure/load-generator';

/** What is used of `@artilleryio/int-core`, which has no types of its own. */
interface Totals {
  readonly counters: Readonly<Record<string, number>>;
  readonly histograms: Readonly<
    Record<string, { readonly sum: number; readonly count: number; getValueAtQuantile(share: number): number }>
  >;
}
interface Run {
  on(event: 'done', listener: (totals: Totals) => void): void;
  run(): void;
  stop(): void;
}
interface Artillery {
  readonly runner: { readonly runner: (script: object, payload: undefined, options: object) => Promise<Run> };
}

/** The seconds after which an attempt counts as failed. */
const TIMEOUT_SECONDS = 10;
/** Attempts that may be under way at once. */
const MOST_AT_ONCE = 2000;

// Resolved from this file: the package is installed next to it, not in the project.
const { runner } = (createRequire(__filename)('@artilleryio/int-core') as Artillery).runner;

/** Sends requests at random moments (Poisson), whatever the server answers. Connections are kept open, as CloudFront does. */
async function sendLoad({ url, perSecond, seconds }: Load): Promise<Sent | { readonly failure: string }> {
  const sentAt: number[] = [];
  const note = (_request: unknown, _context: unknown, _events: unknown, next: () => void): void => {
    sentAt.push(performance.now() / 1000);
    next();
  };
  const run = await runner(
    {
      config: {
        target: url,
        phases: [{ duration: seconds, arrivalRate: perSecond, mode: 'poisson', maxVusers: MOST_AT_ONCE }],
        http: { pool: MOST_AT_ONCE, timeout: TIMEOUT_SECONDS },
        processor: { note },
      },
      scenarios: [{ flow: [{ get: { url: '/', beforeRequest: 'note' } }] }],
    },
    undefined,
    {},
  );
  const { counters, histograms } = await new Promise<Totals>((resolve) => {
    run.on('done', resolve);
    run.run();
  });
  run.stop();
  const times = histograms['http.response_time'];
  const answered = counters['http.codes.200'] ?? 0;
  const tried = (counters['vusers.created'] ?? 0) + (counters['vusers.skipped'] ?? 0);
  if (times === undefined || answered < tried || answered < 2) {
    return { failure: `${answered} of ${tried} requests were answered` };
  }
  const gaps = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
  return {
    requests: answered,
    perSecond: 1 / mean(gaps),
    gapVariation: variance(gaps) / mean(gaps) ** 2,
    meanMillis: times.sum / times.count,
    p99Millis: times.getValueAtQuantile(0.99),
  };
}

process.on('message', (load: Load) => {
  void sendLoad(load).then((sent) => process.send?.(sent));
});
process.on('disconnect', () => {
  process.exit(0);
});
process.send?.('ready');
