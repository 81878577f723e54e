import { monthlyPrice, totalOf } from '../../../../tools/capacity/prices/monthly-price';
import { acceptsSettings } from '../../../../tools/capacity/verdict/accepted-settings';
import { smallestChange, type Search } from '../../../../tools/capacity/verdict/smallest-change';
import type { CapacityPlatform } from '../../../../tools/capacity/platform/capacity-platform';
import { backendWith, platform, workloadWith } from '../environment';

const workload = workloadWith();
const priceOf = (changed: CapacityPlatform): number => totalOf(monthlyPrice(changed, workload, 5000));

function changes(
  changed: CapacityPlatform,
  missing: Search['missing'],
  accepts: Search['accepts'] = () => true,
): string[] | undefined {
  const proposal = smallestChange(changed, { missing, priceOf, accepts });
  return proposal?.settings.map(({ path, from, to }) => `${path} ${from} -> ${to}`);
}

const small = backendWith({ cpuUnits: 2048, memoryMiB: 4096 });

describe('smallestChange', () => {
  test('proposes a reader when one is missing', () => {
    const missing: Search['missing'] = ({ database: { readers } }) => (readers < 2 ? ['readers'] : undefined);
    expect(changes({ ...platform, database: { ...platform.database, readers: 1 } }, missing)).toEqual([
      'database.readerCount 1 -> 2',
    ]);
  });

  test('proposes a bigger instance when the writer is full', () => {
    const missing: Search['missing'] = ({ database: { vCpus } }) => (vCpus < 16 ? ['writer'] : undefined);
    expect(changes(platform, missing)).toEqual(['database.instanceClass r8g.2xlarge -> r8g.4xlarge']);
  });

  test('merges two steps of the same value', () => {
    const missing: Search['missing'] = ({ backend: { cpuUnits } }) => (cpuUnits < 8192 ? ['backend'] : undefined);
    expect(changes(small, missing)).toEqual([
      'services.backend.cpuUnits 2048 -> 8192',
      'services.backend.memoryMiB 4096 -> 16384',
    ]);
  });

  // Nine tasks of 2 vCPU cost less than six of 4 vCPU, five of 4 vCPU or three of 8 vCPU.
  test('chooses the cheapest sufficient set of steps, with task counts in multiples of the three zones', () => {
    const missing: Search['missing'] = ({ backend: { cpuUnits, minTasks } }) =>
      cpuUnits * minTasks < 7 * 2048 ? ['backend'] : undefined;
    expect(changes(small, missing)).toEqual(['services.backend.minTasks 3 -> 9']);
    expect(changes(backendWith({ cpuUnits: 2048, memoryMiB: 4096, minTasks: 5 }), missing)).toEqual([
      'services.backend.minTasks 5 -> 9',
    ]);
  });

  // 21 tasks, twice as many in a deployment, with 40 connections each are 1,680 of 1,800; with 24 they are 1,920.
  test('adds connections only when the pools of more tasks need them', () => {
    const upTo =
      (tasks: number): Search['missing'] =>
      ({ backend: { maxTasks } }) =>
        maxTasks < tasks ? ['most backend tasks'] : undefined;
    expect(changes(platform, upTo(21))).toEqual(['services.backend.maxTasks 20 -> 21']);
    expect(changes(platform, upTo(24))).toEqual([
      'services.backend.maxTasks 20 -> 24',
      'database.maxConnections 2000 -> 2500',
    ]);
  });

  test('enlarges every part that is full', () => {
    const missing: Search['missing'] = ({ database: { readers, poolSize } }) =>
      readers < 3 ? ['readers', 'pool'] : poolSize < 80 ? ['pool'] : undefined;
    expect(changes(platform, missing)?.toSorted()).toEqual([
      'database.connectionPoolSize 40 -> 80',
      'database.maxConnections 2000 -> 4000',
      'database.readerCount 2 -> 3',
    ]);
  });

  test('proposes nothing when the objectives are met', () => {
    expect(changes(platform, () => undefined)).toEqual([]);
  });

  test('gives up when no step helps, and when an objective is missed but no part is full', () => {
    const judged: string[] = [];
    const counting: Search['missing'] = (changed) => {
      judged.push(JSON.stringify(changed));
      return ['backend', 'readers'];
    };
    expect(changes(platform, counting)).toBeUndefined();
    expect([judged.length, new Set(judged).size]).toEqual([150, 150]);
    expect(changes(platform, () => [])).toBeUndefined();
  });

  describe('proposes only what the configuration accepts', () => {
    const more = (readers: number): Search['missing'] => {
      return ({ database }) => (database.readers < readers ? ['readers'] : undefined);
    };

    test('prod accepts 15 readers, and not 16', () => {
      const accepts = acceptsSettings('prod', {});
      expect(changes(platform, more(15), accepts)).toEqual(['database.readerCount 2 -> 15']);
      expect(changes(platform, more(16), accepts)).toBeUndefined();
    });

    test.each([
      ['refuses a minTasks that equals maxTasks', 'services.backend.minTasks', 20],
      ['refuses memory that Fargate does not offer for the CPU', 'services.backend.cpuUnits', 16_384],
      ['refuses connection pools above the alarm threshold', 'database.connectionPoolSize', 80],
    ])('%s', (_, path, to) => {
      const accepts = acceptsSettings('prod', {});
      expect(accepts([{ path, from: 0, to }])).toBe(false);
      expect(accepts([])).toBe(true);
    });
  });
});
