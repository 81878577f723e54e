import { databaseThresholds } from '../../lib/monitoring/database-thresholds';
import { TEST_DATABASE } from '../helpers/monitoring-stack';

const GIB = 1024 ** 3;

describe('databaseThresholds', () => {
  test.each([
    [2000, 1800],
    [400, 360],
    [999, 899],
  ])('are 90 %% of %d connections, rounded down', (maxConnections, threshold) => {
    expect(databaseThresholds({ ...TEST_DATABASE, maxConnections }).connectionCount).toBe(threshold);
  });

  test('follow the memory of the instance class when it is known', () => {
    expect(databaseThresholds({ ...TEST_DATABASE, instanceMemoryGiB: 64 })).toMatchObject({
      freeableMemoryBytes: Math.floor(3.2 * GIB),
      freeLocalStorageBytes: Math.floor(12.8 * GIB),
    });
  });

  test('are absolute when it is unknown', () => {
    expect(databaseThresholds({ ...TEST_DATABASE, instanceMemoryGiB: undefined })).toMatchObject({
      freeableMemoryBytes: GIB,
      freeLocalStorageBytes: 2 * GIB,
    });
  });
});
