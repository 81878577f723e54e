import { readFileSync } from 'node:fs';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { failedPercent } from '../../lib/shared/failed-share';
import { evaluate, type MetricValues } from '../helpers/metric-math';

const metric = (metricName: string) => new cloudwatch.Metric({ namespace: 'AWS/ApplicationELB', metricName });
const metrics = { failures: metric('Failures'), requests: metric('Requests') };
const ofTargets = (values: MetricValues) => evaluate(failedPercent(metrics).expression, values);
const ofLoadBalancer = (values: MetricValues) =>
  evaluate(failedPercent({ ...metrics, failuresApart: true }).expression, values);

/** Requests per second, at night and at the sized load. */
const LOADS = [5, 5000] as const;

describe('failedPercent', () => {
  test.each([
    ['a quiet minute', { requests: 300 }, 0],
    ['four failures of 300, which are 1.3 %', { failures: 4, requests: 300 }, 0],
    ['five failures of 300', { failures: 5, requests: 300 }, (100 * 5) / 300],
    ['2,999 failures of 300,000', { failures: 2999, requests: 300_000 }, 0.9996666666666667],
    ['3,000 failures of 300,000', { failures: 3000, requests: 300_000 }, 1],
    ['every request', { failures: 300, requests: 300 }, 100],
  ])('of the targets in %s', (_, values, percent) => {
    expect(ofTargets(values)).toBe(percent);
  });

  test('of the load balancer is 100 % when no target gets a request and the request count has no data', () => {
    expect(ofLoadBalancer({ failures: 300 })).toBe(100);
    expect(ofTargets({ failures: 300 })).toBeUndefined();
  });

  test.each([
    [{ failures: 5, requests: 295 }, (100 * 5) / 300],
    [{ requests: 300 }, 0],
    [{}, 0],
  ])('of the load balancer for %j is %d', (values, percent) => {
    expect(ofLoadBalancer(values)).toBe(percent);
  });
});

describe('The thresholds against noise', () => {
  /** Fewest failures in a minute that breach. */
  const least = (load: number): number => {
    const requests = 60 * load;
    let failures = 0;
    while ((ofTargets({ failures, requests }) ?? 0) < 1) {
      failures += 1;
    }
    return failures;
  };

  /** Chance of that many failures or more in a minute, where they are independent and so many are expected. */
  const chance = (atLeast: number, expected: number): number => {
    // In logarithms, since e^-1500 is zero in a computer.
    let term = -expected;
    for (let count = 1; count <= atLeast; count += 1) {
      term += Math.log(expected / count);
    }
    let sum = 0;
    for (let count = atLeast; count < atLeast + 1000; count += 1) {
      sum += Math.exp(term);
      term += Math.log(expected / (count + 1));
    }
    return sum;
  };

  const row = (noisePercent: number) => [
    `${noisePercent} %`,
    ...LOADS.flatMap((load) => {
      const expected = (60 * load * noisePercent) / 100;
      const three = chance(least(load), expected) ** 3;
      return [expected.toLocaleString('en'), three < 1e-12 ? 'never' : three.toPrecision(1)];
    }),
  ];

  test('need five failures at night, and three thousand at the sized load', () => {
    expect(LOADS.map(least)).toEqual([5, 3000]);
  });

  test('match the table of ADR 13', () => {
    const page = readFileSync('docs/adr/0013-deployments-end-by-share.md', 'utf8');
    const rows = [0.01, 0.1, 0.2, 0.5].map((noise) => `| ${row(noise).join(' | ')} |`);
    expect(page).toContain(rows.join('\n'));
  });
});
