import { LatencyHistogram, type Way } from '../../../../tools/capacity/model/latency';

const way = (changes: Partial<Way> = {}): Way => ({
  fixedSeconds: 0,
  workSeconds: 0.01,
  workVariation: 0,
  waitProbability: 0,
  waitSeconds: 0,
  ...changes,
});

function histogram(...ways: Way[]): LatencyHistogram {
  const times = new LatencyHistogram();
  ways.forEach((one) => {
    times.add(one, 1000);
  });
  return times;
}

const within = (percent: number, value: number, expected: number): void => {
  expect(100 * Math.abs(value / expected - 1)).toBeLessThan(percent);
};
/** A time that many requests share is known to the width of its bin: a fortieth of a decade. */
const BIN_PERCENT = 6;

describe('LatencyHistogram', () => {
  // 1 - 0.5 x exp(-(t - 0.01) / 0.1) is 0.99 at t = 0.01 + 0.1 x ln 50.
  test('returns the percentiles of a constant with an exponential wait for half of the requests', () => {
    const times = histogram(way({ waitProbability: 0.5, waitSeconds: 0.1 }));
    within(2, times.quantile(0.99), 0.01 + 0.1 * Math.log(50));
    within(2, times.quantile(0.75), 0.01 + 0.1 * Math.log(2));
  });

  // The median of a lognormal distribution is its mean over the root of 1 + variation.
  test('returns the median of lognormal work', () => {
    within(BIN_PERCENT, histogram(way({ workVariation: 3 })).quantile(0.5), 0.005);
  });

  test('adds the time of an existing queue to every request', () => {
    const times = histogram(way({ fixedSeconds: 3, waitProbability: 0.5, waitSeconds: 1 }));
    within(BIN_PERCENT, times.quantile(0.01), 3.01);
    within(2, times.quantile(0.99), 3.01 + Math.log(50));
  });

  test('counts two kinds of requests, also from another histogram, until it is reset', () => {
    const times = histogram(way());
    times.merge(histogram(way({ workSeconds: 1 })));
    within(BIN_PERCENT, times.quantile(0.5), 0.01);
    expect(times.quantile(0.51)).toBeGreaterThan(0.9);
    times.clear();
    expect(times.quantile(0.99)).toBe(0);
    times.add(way({ workSeconds: 0.1 }), 1);
    within(BIN_PERCENT, times.quantile(0.01), 0.1);
  });
});
