/**
 * Memory of the sizes of the memory-optimized classes r5 to r8, the same in every generation, in GiB; x2g has twice as
 * much.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.Summary.html
 */
const MEMORY_OPTIMIZED: Readonly<Record<string, number>> = {
  large: 16,
  xlarge: 32,
  '2xlarge': 64,
  '4xlarge': 128,
  '8xlarge': 256,
  '12xlarge': 384,
  '16xlarge': 512,
  '24xlarge': 768,
  '32xlarge': 1024,
  '48xlarge': 1536,
};

/** Memory of the sizes of the burstable classes t3 and t4g, from the same page, in GiB. */
const BURSTABLE: Readonly<Record<string, number>> = { medium: 4, large: 8 };

/**
 * Memory of a database instance class in GiB, or undefined when the class is not in the tables above.
 *
 * @param instanceClass Without the leading `db.`, for example `r8g.2xlarge`.
 */
export function instanceMemoryGiB(instanceClass: string): number | undefined {
  const [family = '', size = ''] = instanceClass.split('.');
  if (/^r[5-8][a-z]*$/.test(family)) {
    return MEMORY_OPTIMIZED[size];
  }
  if (family === 'x2g') {
    return (MEMORY_OPTIMIZED[size] ?? 0) * 2 || undefined;
  }
  return /^t(?:3|4g)$/.test(family) ? BURSTABLE[size] : undefined;
}

/** GiB for each vCPU, from the same page. */
const MEMORY_PER_VIRTUAL_CPU = { memoryOptimized: 8, x2g: 16 };

/** Burstable classes have two whatever their memory, from the same page. */
const BURSTABLE_VIRTUAL_CPUS = 2;

/** vCPUs of a database instance class, or undefined when the class is not in the tables above. */
export function databaseVirtualCpus(instanceClass: string): number | undefined {
  const memory = instanceMemoryGiB(instanceClass);
  if (memory === undefined) {
    return undefined;
  }
  if (instanceClass.startsWith('t')) {
    return BURSTABLE_VIRTUAL_CPUS;
  }
  const { memoryOptimized, x2g } = MEMORY_PER_VIRTUAL_CPU;
  return memory / (instanceClass.startsWith('x2g') ? x2g : memoryOptimized);
}
