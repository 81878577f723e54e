import { monthlyPrice, totalOf } from '../../../../tools/capacity/prices/monthly-price';
import { partsMissing } from '../../../../tools/capacity/verdict/judge';
import { smallestChange, type Search } from '../../../../tools/capacity/verdict/smallest-change';
import type { CapacityPlatform } from '../../../../tools/capacity/platform/capacity-platform';
import { backendWith, platform, workloadWith } from '../environment';

const workload = workloadWith();
const priceOf = (changed: CapacityPlatform): number => totalOf(monthlyPrice(changed, workload, 5000));

function changes(changed: CapacityPlatform, missing: Search['missing']): string[] | undefined {
  return smallestChange(changed, { missing, priceOf })?.changes.map(({ path, from, to }) => `${path} ${from} -> ${to}`);
}

const small = backendWith({ cpuUnits: 2048, memoryMiB: 4096 });

describe('smallestChange', () => {
  test('proposes the size of the tasks where they are half of what a crowd needs', () => {
    const halved = backendWith({ cpuUnits: 4096, memoryMiB: 8192 });
    expect(changes(halved, (changed) => partsMissing(changed, workload, 50_000, 1))).toEqual([
      'services.backend.cpuUnits 4096 -> 8192',
    ]);
  });

  test('proposes a reader where one is missing', () => {
    const missing: Search['missing'] = ({ database: { readers } }) => (readers < 2 ? ['readers'] : undefined);
    expect(changes({ ...platform, database: { ...platform.database, readers: 1 } }, missing)).toEqual([
      'database.readerCount 1 -> 2',
    ]);
  });

  test('writes two steps of one value as one', () => {
    const missing: Search['missing'] = ({ backend: { cpuUnits } }) => (cpuUnits < 8192 ? ['backend'] : undefined);
    expect(changes(small, missing)).toEqual(['services.backend.cpuUnits 2048 -> 8192']);
  });

  // Ten tasks of 2 vCPU cost less than six of 4 vCPU or three of 8 vCPU.
  test('takes the cheapest of several sets of steps that suffice', () => {
    const missing: Search['missing'] = ({ backend: { cpuUnits, minTasks } }) =>
      cpuUnits * minTasks < 10 * 2048 ? ['backend'] : undefined;
    expect(changes(small, missing)).toEqual(['services.backend.minTasks 3 -> 10']);
  });

  test('gives room to every part that is full', () => {
    const missing: Search['missing'] = ({ database: { readers, poolSize } }) =>
      readers < 3 ? ['readers', 'pool'] : poolSize < 80 ? ['pool'] : undefined;
    expect(changes(platform, missing)?.toSorted()).toEqual([
      'database.connectionPoolSize 40 -> 80',
      'database.readerCount 2 -> 3',
    ]);
  });

  test('proposes nothing where the objectives are met', () => {
    expect(changes(platform, () => undefined)).toEqual([]);
  });

  test('gives up where no step helps, and where a miss has no full part', () => {
    const judged: string[] = [];
    const counting: Search['missing'] = (changed) => {
      judged.push(JSON.stringify(changed));
      return ['backend', 'readers'];
    };
    expect(changes(platform, counting)).toBeUndefined();
    expect([judged.length, new Set(judged).size]).toEqual([150, 150]);
    expect(changes(platform, () => [])).toBeUndefined();
  });
});
