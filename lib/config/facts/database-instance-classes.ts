const UP_TO_16 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const WITH_LOCAL_DISK = UP_TO_16.slice(1);

/**
 * Instance classes that Aurora PostgreSQL runs on and whose memory `lib/data/instance-memory.ts` knows.
 *
 * Not every region has every class; doctor asks the region.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
const SIZES_BY_FAMILY: Readonly<Record<string, readonly string[]>> = {
  t3: ['medium', 'large'],
  t4g: ['medium', 'large'],
  r5: [...UP_TO_16, '24xlarge'],
  r6g: UP_TO_16,
  r6gd: WITH_LOCAL_DISK,
  r6i: [...UP_TO_16, '24xlarge'],
  r7g: UP_TO_16,
  r7i: [...UP_TO_16, '24xlarge', '48xlarge'],
  r8g: [...UP_TO_16, '24xlarge', '48xlarge'],
  r8gd: [...WITH_LOCAL_DISK, '24xlarge', '48xlarge'],
};

/** Families of the classes, for example `r8g`. */
export const DATABASE_INSTANCE_FAMILIES = Object.keys(SIZES_BY_FAMILY);

/** Every class without the leading `db.`, for example `r8g.2xlarge`. */
export const DATABASE_INSTANCE_CLASSES: readonly string[] = Object.entries(SIZES_BY_FAMILY).flatMap(([family, sizes]) =>
  sizes.map((size) => `${family}.${size}`),
);
