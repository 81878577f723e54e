import { monthlyPrice, totalOf } from '../../../../tools/capacity/prices/monthly-price';
import { smallestChange } from '../../../../tools/capacity/verdict/smallest-change';
import type { CapacityPlatform } from '../../../../tools/capacity/platform/capacity-platform';
import { backendWith, platform, workloadWith } from '../environment';

const workload = workloadWith();
const priceOf = (changed: CapacityPlatform): number => totalOf(monthlyPrice(changed, workload, 5000));

function changes(changed: CapacityPlatform): string[] | undefined {
  return smallestChange(changed, workload, 50_000, 1, priceOf)?.changes.map(
    ({ path, from, to }) => `${path} ${from} -> ${to}`,
  );
}

describe('smallestChange', () => {
  test('proposes the size of the tasks where they are half of what a crowd needs', () => {
    expect(changes(backendWith({ cpuUnits: 4096, memoryMiB: 8192 }))).toEqual([
      'services.backend.cpuUnits 4096 -> 8192',
    ]);
  });

  test('proposes a reader where one is missing', () => {
    expect(changes({ ...platform, database: { ...platform.database, readers: 1 } })).toEqual([
      'database.readerCount 1 -> 2',
    ]);
  });

  test('proposes nothing where the objectives are met', () => {
    expect(changes(platform)).toEqual([]);
  });
});
