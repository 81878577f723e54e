import { demandOf } from '../../../../tools/capacity/workload/demand';
import { workloadWith } from '../environment';

describe('demandOf', () => {
  test('returns 5,000 API requests, 833 pages and 4,583 static files per second for 50,000 users', () => {
    const demand = demandOf(50_000, workloadWith());
    expect(demand.api).toBeCloseTo(5000, 6);
    expect(demand.page).toBeCloseTo(833.33, 2);
    expect(demand.static).toBeCloseTo(4583.33, 2);
    expect(demand.staticMisses).toBeCloseTo(229.17, 2);
    expect([demand.payments, demand.otherWrites, demand.reads].map(Math.round)).toEqual([1000, 500, 3500]);
  });

  test('grows in proportion', () => {
    expect(demandOf(5000, workloadWith()).payments).toBeCloseTo(100, 9);
  });
});
