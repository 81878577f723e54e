import { steadyState } from '../../../../tools/capacity/model/steady-state';
import { flashCrowd, scenariosFor } from '../../../../tools/capacity/simulation/scenario';
import { simulate } from '../../../../tools/capacity/simulation/simulate';
import type { CapacityPlatform } from '../../../../tools/capacity/platform/capacity-platform';
import { monthlyPrice, totalOf } from '../../../../tools/capacity/prices/monthly-price';
import { judge, outcomeOf, partsMissing } from '../../../../tools/capacity/verdict/judge';
import { smallestChange } from '../../../../tools/capacity/verdict/smallest-change';
import { backendWith, platform, workloadWith } from '../environment';

const workload = workloadWith();
/** An event and what is judged of it. */
const SECONDS = 1210;

const database = (changes: Partial<CapacityPlatform['database']>): CapacityPlatform => ({
  ...platform,
  database: { ...platform.database, ...changes },
});

/** The parts that do not suffice in steady state, those that are used up most first. */
function exceededParts(changed: CapacityPlatform, users = 50_000, given = workload): string[] {
  return steadyState(changed, given, users)
    .constraints.filter(({ used, limit }) => used > limit)
    .sort((one, other) => other.used / other.limit - one.used / one.limit)
    .map(({ part }) => part);
}

const trial = { workload, users: 50_000 };
const halved = backendWith({ cpuUnits: 4096, memoryMiB: 8192 });

describe('judge', () => {
  test('fails when one run of ten misses an objective: a lost zone leaves four of six tasks', () => {
    const { outcomes, met } = judge(backendWith({ leastOutstanding: false }), { ...trial, seed: 1, seconds: SECONDS });
    const zoneLoss = outcomes.find(({ scenario }) => scenario.id === 'zone-loss');
    expect(zoneLoss?.p99Millis).toBeLessThan(500);
    expect(zoneLoss?.p99RangeMillis[1]).toBeGreaterThan(1000);
    expect([met, zoneLoss?.bottleneck]).toEqual([false, 'backend']);
  });

  // 1,000 payments a second at 50,000 users are one at 50, and 0.17 of one is three standard deviations of 300 s.
  test('allows the spread of few payments: three standard deviations, and no more', () => {
    const [steady] = scenariosFor(50, workload, SECONDS);
    const timeline = steady && simulate(platform, workload, steady, 1);
    const missed = (users: number) => timeline && outcomeOf(timeline, { workload, users }).misses;
    expect(missed(50)).toEqual([]);
    expect(missed(65)).toEqual(['1 payments/s, at least 1']);
  });

  test('fails with half of the CPU: the backend is full in the flash crowd', () => {
    const outcome = outcomeOf(simulate(halved, workload, flashCrowd(50_000, workload, SECONDS), 1), trial);
    expect(outcome.bottleneck).toBe('backend');
    expect(outcome.misses[0]).toMatch(/^p99 \d+ ms, at most 500 ms$/);
  });

  test('fails with half of the tasks when more than half are needed', () => {
    expect(exceededParts(platform, 95_000)).toEqual([]);
    expect(exceededParts(backendWith({ maxTasks: 10 }), 95_000)).toEqual(['most backend tasks']);
  });

  test('fails with half of the readers: none is left', () => {
    expect(exceededParts(database({ readers: 1 }))).toEqual(['readers']);
  });

  test('fails with half of the connection pool when queries are slow', () => {
    const slow = workloadWith({ database: { queryMillis: 15 } });
    expect(exceededParts(platform, 50_000, slow)).toEqual([]);
    expect(exceededParts(database({ poolSize: 20 }), 50_000, slow)).toEqual(['pool']);
  });

  test('fails with a smaller writer', () => {
    expect(exceededParts(database({ instanceClass: 'r8g.large', vCpus: 2 }))[0]).toBe('readers');
    expect(exceededParts(database({ instanceClass: 'r8g.large', vCpus: 2 }))).toContain('writer');
  });

  test('compares the open connections during a deployment with the alarm', () => {
    expect(exceededParts(database({ poolSize: 200 }))).toEqual(['pool']);
  });

  test('loses writes while there is no writer, and answers them on later attempts', () => {
    const failover = scenariosFor(50_000, workload, SECONDS).filter(({ id }) => id === 'failover');
    const [outcome] = failover.map((scenario) => outcomeOf(simulate(platform, workload, scenario, 1), trial));
    expect(outcome?.lost).toBeGreaterThan(30 * 1500);
    expect(outcome?.failed).toBe(0);
    expect(outcome?.secondsUntilEnough).toBe(30);
  });

  test('fails those writes when clients do not retry', () => {
    const once = workloadWith({ clients: { retries: 0 } });
    const scenario = scenariosFor(50_000, once, SECONDS).find(({ id }) => id === 'failover');
    const outcome = scenario && outcomeOf(simulate(platform, once, scenario, 1), { ...trial, workload: once });
    expect(outcome?.failed).toBeGreaterThan(44_000);
    expect(outcome?.misses).toEqual([expect.stringMatching(/^success 99\.\d+ %, at least 99\.900 %$/)]);
  });
});

describe('partsMissing', () => {
  test('leads the search to bigger tasks when they are half of what a flash crowd needs', () => {
    const proposal = smallestChange(halved, {
      missing: (changed) => partsMissing(changed, { ...trial, seed: 1 }),
      priceOf: (changed) => totalOf(monthlyPrice(changed, workload, 5000)),
      accepts: () => true,
    });
    expect(proposal?.settings).toEqual([
      { path: 'services.backend.cpuUnits', from: 4096, to: 8192 },
      { path: 'services.backend.memoryMiB', from: 8192, to: 16_384 },
    ]);
  });
});
