import { calibrate, predict } from '../../../../tools/capacity/measure/prediction';

/** A server that works 10 ms for a request, exponentially distributed: M/M/1. */
const line = { servers: 1, serviceSeconds: 0.01, variation: 1 };
const calibration = { line, cpuSecondsPerRequest: 0.009, aloneSeconds: 0.01 };

describe('predict', () => {
  // M/M/1 at 80 %: the time of a request has a mean of 10 ms / 0.2 and is exponential, so that its p99 is ln 100 times that.
  test('returns the times of M/M/1', () => {
    const { utilisation, meanMillis, p99Millis } = predict(calibration, 80);
    expect(utilisation).toBeCloseTo(0.72, 10);
    expect(meanMillis).toBeCloseTo(50, 10);
    expect(Math.abs(p99Millis / (50 * Math.log(100)) - 1)).toBeLessThan(0.02);
  });

  // Pollaczek and Khinchine: a constant service time halves the wait of 40 ms.
  test('halves the wait when every request takes the same time', () => {
    expect(predict({ ...calibration, line: { ...line, variation: 0 } }, 80).meanMillis).toBeCloseTo(30, 10);
  });

  test('adds the time of a request without its wait, whatever the load', () => {
    const slow = { ...calibration, aloneSeconds: 0.015 };
    expect(predict(slow, 80).meanMillis - predict(calibration, 80).meanMillis).toBeCloseTo(5, 10);
  });
});

describe('calibrate', () => {
  // M/M/1 at 50 % waits 10 ms; of 21.5 ms, 11.5 ms are left.
  test('subtracts the wait under its load from the mean', () => {
    const load = { perSecond: 50, meanMillis: 21.5, cpuSecondsPerRequest: 0.009 };
    expect(calibrate(line, load).aloneSeconds).toBeCloseTo(0.0115, 10);
  });
});
