import { instanceMemoryGiB } from './instance-memory';

const BYTES_PER_CONNECTION = 9_531_392;
const MOST = 5000;

/**
 * PostgreSQL's `max_connections` that Aurora would choose for an instance class:
 * `LEAST({DBInstanceClassMemory/9531392}, 5000)`. More connections would take memory that queries and the page cache
 * need.
 *
 * AWS's own examples count 10^9 bytes per GiB, because the operating system uses part of the memory.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Managing.html
 */
export function defaultMaxConnections(instanceClass: string): number | undefined {
  const memoryGiB = instanceMemoryGiB(instanceClass);
  return memoryGiB === undefined ? undefined : Math.min(Math.floor((memoryGiB * 1e9) / BYTES_PER_CONNECTION), MOST);
}
