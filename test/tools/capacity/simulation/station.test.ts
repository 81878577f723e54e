import { Station, type Capacity, type Step } from '../../../../tools/capacity/simulation/station';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const capacity = (changes: Partial<Capacity> = {}): Capacity => ({
  machines: 1,
  line: { servers: 4, serviceSeconds: 0.01, variation: 1 },
  room: 1e6,
  ...changes,
});

/** Runs a station with the same arrivals each second. */
function run(station: Station, seconds: number, perSecond: number, given: Capacity, from = 0): Step[] {
  return Array.from({ length: seconds }, (_, second) => station.step(from + second, [perSecond], given));
}

describe('Station', () => {
  test('settles at the stationary queue of M/M/4: 3.2 jobs in service and 2.3857 in the queue at 80 %', () => {
    const station = new Station(1, 10);
    const last = run(station, 60, 320, capacity()).at(-1);
    expect(station.inside).toBeCloseTo(3.2 + 2.3857, 2);
    expect(last?.utilisation).toBeCloseTo(0.8, 6);
    expect(last && last.waitProbability * last.waitSeconds).toBeCloseTo(2.3857 / 320, 5);
  });

  test('settles at the stationary queue of M/D/1: 0.8 jobs in service and 1.6 in the queue at 80 %', () => {
    const station = new Station(1, 10);
    run(station, 60, 80, capacity({ line: { servers: 1, serviceSeconds: 0.01, variation: 0 } }));
    expect(station.inside).toBeCloseTo(2.4, 3);
  });

  test('keeps the backlog of an overload, and serves it afterwards', () => {
    const station = new Station(1, 1000);
    run(station, 10, 600, capacity());
    expect(station.waiting).toBeGreaterThan(1990);
    expect(station.waiting).toBeLessThan(2010);
    const after = run(station, 10, 0, capacity(), 10);
    expect(after.slice(0, 4).map(({ served }) => Math.round(total(served) / 10) * 10)).toEqual([400, 400, 400, 400]);
    expect(after[0]?.ageSeconds).toBeGreaterThan(3);
  });

  test('accounts for every request as served, lost or waiting through overload, a full queue and timeouts', () => {
    const station = new Station(2, 3);
    let [arrived, served, lost] = [0, 0, 0];
    for (let second = 0; second < 200; second += 1) {
      const arrivals = [300 * (1 + Math.sin(second / 9)), 100];
      const step = station.step(second, arrivals, capacity({ room: 900 }));
      arrived += total(arrivals);
      served += total(step.served);
      lost += total(step.lost);
    }
    expect(lost).toBeGreaterThan(100);
    expect(served + lost + station.waiting).toBeCloseTo(arrived, 6);
  });

  test('also serves requests whose clients have given up', () => {
    const station = new Station(1, 2);
    run(station, 30, 1200, capacity());
    const { served, lost } = station.step(30, [1200], capacity());
    expect(total(served)).toBe(0);
    expect(total(lost)).toBeGreaterThan(1000);
  });

  test('refuses requests when the queue is full', () => {
    const station = new Station(1, 10);
    const { lost } = station.step(0, [1000], capacity({ room: 100 }));
    expect(total(lost)).toBeCloseTo(1000 - 400 - 100, 6);
  });

  test('loses a share of the requests with the machines that fail', () => {
    const station = new Station(1, 100);
    run(station, 10, 600, capacity());
    const before = station.waiting;
    expect(total(station.fail(0.25))).toBeCloseTo(before / 4, 6);
    expect([station.waiting, station.inside].map((count) => count / before)).toEqual([
      expect.closeTo(0.75, 6),
      expect.closeTo(0.75, 6),
    ]);
  });

  test('serves nothing without machines', () => {
    const station = new Station(1, 10);
    const { served, utilisation } = station.step(0, [10], capacity({ machines: 0 }));
    expect([total(served), utilisation]).toEqual([0, 0]);
  });

  test('ends an attempt exactly at its timeout', () => {
    const station = new Station(1, 2);
    const without = capacity({ machines: 0 });
    const lost = [[10], [0], [0], [0]].map((arrivals, second) => total(station.step(second, arrivals, without).lost));
    expect(lost).toEqual([0, 0, 10, 0]);
  });
});
