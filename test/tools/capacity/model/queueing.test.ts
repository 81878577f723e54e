import { jobsInLine, meanWaitSeconds, mixOf, waitingProbability } from '../../../../tools/capacity/model/queueing';
import { randomFrom } from '../../../../tools/shared/numbers/random';

/** Erlang's C as it is printed in textbooks, factorials and all. */
function erlangC(servers: number, utilisation: number): number {
  const offered = servers * utilisation;
  const term = (count: number): number =>
    Array.from({ length: count }, (_, i) => offered / (i + 1)).reduce((a, b) => a * b, 1);
  const all = Array.from({ length: servers }, (_, count) => term(count)).reduce((a, b) => a + b, 0);
  const waiting = term(servers) / (1 - utilisation);
  return waiting / (all + waiting);
}

const CUSTOMERS = 1_000_000;
/** Jest looks a global up in a context of its own at every use, which takes longer than the rest of the loop. */
const { log, max } = Math;

/** Mean wait of customers who are simulated one by one, first come first served (Kiefer and Wolfowitz). */
function simulatedWait(
  servers: number,
  arrivalsPerSecond: number,
  serviceSeconds: (random: () => number) => number,
): number {
  const random = randomFrom(7);
  const freeAt = new Float64Array(servers);
  let [now, total] = [0, 0];
  for (let customer = 0; customer < CUSTOMERS; customer += 1) {
    now -= log(1 - random()) / arrivalsPerSecond;
    let first = 0;
    for (let server = 1; server < servers; server += 1) {
      first = (freeAt[server] ?? 0) < (freeAt[first] ?? 0) ? server : first;
    }
    const begin = max(now, freeAt[first] ?? 0);
    total += begin - now;
    freeAt[first] = begin + serviceSeconds(random);
  }
  return total / CUSTOMERS;
}

const within2Percent = (value: number, expected: number): void => {
  expect(Math.abs(value / expected - 1)).toBeLessThan(0.02);
};

describe('The queueing formulas', () => {
  test('agree with the published value for two servers at 75 %', () => {
    expect(waitingProbability(2, 0.75)).toBeCloseTo(0.642857, 6);
    expect(jobsInLine({ servers: 2, serviceSeconds: 1, variation: 1 }, 0.75)).toBeCloseTo(1.928571, 6);
  });

  test.each([
    [1, 0.5],
    [3, 0.9],
    [8, 0.84],
    [16, 0.97],
  ])('agree with the factorials of Erlang C for %d servers at %d', (servers, utilisation) => {
    expect(waitingProbability(servers, utilisation)).toBeCloseTo(erlangC(servers, utilisation), 10);
  });

  test.each([
    [1, 0.7],
    [4, 0.75],
    [8, 0.75],
  ])('agree within 2 %% with customers simulated one by one, M/M/%d at %d', (servers, utilisation) => {
    const rate = servers * utilisation;
    const simulated = simulatedWait(servers, rate, (random) => -log(1 - random()));
    within2Percent(meanWaitSeconds({ servers, serviceSeconds: 1, variation: 1 }, rate), simulated);
  });

  test('agree with Pollaczek and Khinchine for M/D/1: 2 s at 80 % of one second', () => {
    expect(meanWaitSeconds({ servers: 1, serviceSeconds: 1, variation: 0 }, 0.8)).toBeCloseTo(2, 10);
  });

  test('agree within 2 % with customers simulated one by one, M/G/1 with two kinds of jobs', () => {
    const mix = mixOf(
      [
        { perSecond: 0.64, seconds: 0.5 },
        { perSecond: 0.16, seconds: 2 },
      ],
      0,
    );
    const simulated = simulatedWait(1, 0.8, (random) => (random() < 0.8 ? 0.5 : 2));
    within2Percent(
      meanWaitSeconds({ servers: 1, serviceSeconds: mix.seconds, variation: mix.variation }, 0.8),
      simulated,
    );
  });

  test('return an infinite queue at full utilisation', () => {
    expect(jobsInLine({ servers: 4, serviceSeconds: 1, variation: 1 }, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(waitingProbability(4, 1)).toBe(1);
  });
});
