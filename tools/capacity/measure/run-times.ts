import type { Workload } from '../../../lib/config/schema/workload';
import type { Measurement } from '../output/measured';
import type { CapacityPlatform } from '../platform/capacity-platform';
import { flashCrowd } from '../simulation/scenario';
import { simulate } from '../simulation/simulate';

/** What an hour of simulation takes, with as many users. */
export function runTimes(
  platform: CapacityPlatform,
  workload: Workload,
  counts: readonly number[],
  hours: readonly number[],
): Measurement['runTimes'] {
  return counts.flatMap((users) =>
    hours.map((hour) => {
      const simulatedSeconds = 3600 * hour;
      const began = process.hrtime.bigint();
      simulate(platform, workload, flashCrowd(users, workload, simulatedSeconds), 1);
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      return { users, simulatedSeconds, seconds, memoryMiB: process.memoryUsage().rss / 1024 ** 2 };
    }),
  );
}
