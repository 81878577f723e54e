const UP_TO_16 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const WITH_LOCAL_DISK = UP_TO_16.slice(1);

/**
 * Instance classes that Aurora PostgreSQL runs on and whose memory `lib/facts/instance-memory.ts` knows.
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
  r6i: [...UP_TO_16, '24xlarge', '32xlarge'],
  r6id: ['24xlarge', '32xlarge'],
  r7g: UP_TO_16,
  r7i: [...UP_TO_16, '24xlarge', '48xlarge'],
  r8g: [...UP_TO_16, '24xlarge', '48xlarge'],
  r8gd: [...WITH_LOCAL_DISK, '24xlarge', '48xlarge'],
  x2g: UP_TO_16,
};

/** Families of the classes, for example `r8g`. */
export const DATABASE_INSTANCE_FAMILIES = Object.keys(SIZES_BY_FAMILY);

/** Every class without the leading `db.`, for example `r8g.2xlarge`. */
export const DATABASE_INSTANCE_CLASSES: readonly string[] = Object.entries(SIZES_BY_FAMILY).flatMap(([family, sizes]) =>
  sizes.map((size) => `${family}.${size}`),
);

const ASIA_PACIFIC_NEW = ['ap-east-2', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7'];
const EUROPE_AND_MIDDLE_EAST_NEW = ['eu-central-2', 'il-central-1', 'me-central-1', 'me-south-1'];

/**
 * Regions without a family, as the CloudFormation rules in aws-cdk-lib 2.276.0 know them: they refuse such a template.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
const REGIONS_WITHOUT: Readonly<Record<string, readonly string[]>> = {
  t4g: ['il-central-1'],
  r5: [...ASIA_PACIFIC_NEW, 'mx-central-1'],
  r6g: ['il-central-1'],
  r6gd: [
    ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-3', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4'],
    ...['ca-west-1', 'eu-south-1', 'eu-south-2', ...EUROPE_AND_MIDDLE_EAST_NEW],
  ],
  r6i: ['ca-west-1', 'il-central-1'],
  r7g: ['ap-southeast-4'],
  r7i: ['af-south-1', 'ap-east-1', 'ca-west-1', ...EUROPE_AND_MIDDLE_EAST_NEW],
};

/** Regions with the newest families, from the same rules; all others lack them. */
const REGIONS_WITH: Readonly<Record<string, readonly string[]>> = {
  r6id: [
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'eu-central-1',
    'eu-west-1',
    'eu-west-2',
    'mx-central-1',
    'us-east-1',
    'us-east-2',
    'us-west-2',
  ],
  x2g: ['eu-south-2', 'eu-west-1', 'us-east-1', 'us-east-2', 'us-west-2'],
  r8g: [
    ...['ap-east-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1'],
    ...['ap-southeast-2', 'ap-southeast-3', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-south-2', 'eu-west-1'],
    ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
  ],
  r8gd: ['ap-northeast-1', 'ap-southeast-3', 'eu-central-1', 'eu-south-2', 'us-east-1', 'us-east-2', 'us-west-2'],
};

/** Families that a region has, for example `r8g` in us-east-1. */
export function instanceFamiliesIn(region: string): string[] {
  return DATABASE_INSTANCE_FAMILIES.filter(
    (family) => REGIONS_WITH[family]?.includes(region) ?? REGIONS_WITHOUT[family]?.includes(region) !== true,
  );
}
