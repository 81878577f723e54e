interface MemoryRange {
  readonly minMiB: number;
  readonly maxMiB: number;
  readonly stepMiB: number;
}

const GiB = 1024;

/**
 * Memory that a Fargate task may have with its CPU units.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const MEMORY_BY_CPU_UNITS = {
  256: { minMiB: 512, maxMiB: 2 * GiB, stepMiB: 512 },
  512: { minMiB: 1 * GiB, maxMiB: 4 * GiB, stepMiB: 1 * GiB },
  1024: { minMiB: 2 * GiB, maxMiB: 8 * GiB, stepMiB: 1 * GiB },
  2048: { minMiB: 4 * GiB, maxMiB: 16 * GiB, stepMiB: 1 * GiB },
  4096: { minMiB: 8 * GiB, maxMiB: 30 * GiB, stepMiB: 1 * GiB },
  8192: { minMiB: 16 * GiB, maxMiB: 60 * GiB, stepMiB: 4 * GiB },
  16384: { minMiB: 32 * GiB, maxMiB: 120 * GiB, stepMiB: 8 * GiB },
};

/** The only gap in the ranges: 1.5 GB with a quarter of a vCPU. No other range contains this size. */
const NOT_OFFERED_MIB = 1536;

/** CPU units that a Fargate task may have. */
export const FARGATE_CPU_UNITS = Object.keys(MEMORY_BY_CPU_UNITS).map(Number) as (keyof typeof MEMORY_BY_CPU_UNITS)[];

/** Memory that a task with these CPU units may have, in MiB, ascending. */
export function fargateMemoryMiB(cpuUnits: number): number[] {
  const range = (MEMORY_BY_CPU_UNITS as Readonly<Record<number, MemoryRange>>)[cpuUnits];
  if (range === undefined) {
    return [];
  }
  const count = (range.maxMiB - range.minMiB) / range.stepMiB + 1;
  return Array.from({ length: count }, (_, index) => range.minMiB + index * range.stepMiB).filter(
    (memoryMiB) => memoryMiB !== NOT_OFFERED_MIB,
  );
}
