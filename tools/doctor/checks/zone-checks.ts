import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../../lib/facts/cloudfront-prefix-lists';
import { S3_PREFIX_LISTS } from '../../../lib/facts/s3-prefix-lists';
import { fail, pass, unknown, type Finding } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';

/**
 * Zones with Fargate, for the regions where not every zone has it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html
 */
const ZONE_IDS_WITH_FARGATE: Readonly<Record<string, readonly string[]>> = {
  'us-west-1': ['usw1-az1', 'usw1-az3'],
  'ap-northeast-1': ['apne1-az1', 'apne1-az2', 'apne1-az4'],
};

/** The zones that subnets are created in. */
export const availabilityZonesCheck: DoctorCheck = {
  id: 'availability-zones',
  title: 'The account has the configured availability zones, and they have Fargate',
  run: async ({ config, clients }) => {
    const { AvailabilityZones = [] } = await clients.ec2.describeAvailabilityZones({});
    const available = AvailabilityZones.filter(({ State }) => State === 'available');
    const withFargate = ZONE_IDS_WITH_FARGATE[config.region];
    const usable = available.filter(({ ZoneId = '' }) => withFargate?.includes(ZoneId) ?? true);
    const problems = config.network.availabilityZones.flatMap((zone) => {
      if (!available.some(({ ZoneName }) => ZoneName === zone)) {
        return [`${zone} is not available to this account`];
      }
      return usable.some(({ ZoneName }) => ZoneName === zone) ? [] : [`${zone} has no Fargate`];
    });
    const names = usable.map(({ ZoneName = '' }) => ZoneName).join(', ');
    return problems.length === 0
      ? pass(`${config.network.availabilityZones.join(', ')} are available`)
      : fail(
          `${problems.join('; ')}; the account has ${names || 'none'}`,
          `choose three of them for network.availabilityZones in config/${config.environment}.ts`,
        );
  },
};

/** A managed prefix list that security group rules refer to by id. */
interface NamedList {
  /** Name of the list in AWS. */
  readonly name: string;
  /** Setting that contains its id. */
  readonly setting: 'cloudFrontPrefixListId' | 's3PrefixListId';
  /** The id in the templates. */
  readonly configured: string;
}

async function comparePrefixList(
  { name, setting, configured }: NamedList,
  { config: { region, environment }, clients }: DoctorContext,
): Promise<Finding> {
  const Filters = [{ Name: 'prefix-list-name', Values: [name] }];
  const { PrefixLists = [] } = await clients.ec2.describeManagedPrefixLists({ Filters });
  const actual = PrefixLists.find(({ PrefixListName }) => PrefixListName === name)?.PrefixListId;
  if (actual === undefined) {
    return unknown(
      `${region} lists no ${name}`,
      `aws ec2 describe-managed-prefix-lists --region ${region} shows what there is`,
    );
  }
  return actual === configured
    ? pass(`${actual} in ${region}`)
    : fail(
        `${configured} is configured, ${actual} is the list of ${region}`,
        `network: { ${setting}: '${actual}' } in config/${environment}.ts`,
      );
}

const needsAws = 'an emulator invents an id';

/** The load balancer's security group allows CloudFront through this prefix list. */
export const prefixListCheck: DoctorCheck = {
  id: 'prefix-list',
  title: "The id of CloudFront's prefix list is the region's own",
  needsAws,
  run: async (context) => {
    const { region, network } = context.config;
    if (network.loadBalancerAccess === 'internet') {
      return pass('not needed: the load balancer is open to the internet');
    }
    const configured = network.cloudFrontPrefixListId ?? CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[region] ?? 'none';
    const name = 'com.amazonaws.global.cloudfront.origin-facing';
    return comparePrefixList({ name, setting: 'cloudFrontPrefixListId', configured }, context);
  },
};

/** The tasks' security groups allow Amazon S3 through this list. With another region's list, they cannot pull images. */
export const s3PrefixListCheck: DoctorCheck = {
  id: 's3-prefix-list',
  title: "The id of Amazon S3's prefix list is the region's own",
  needsAws,
  run: async (context) => {
    const { region, network } = context.config;
    if (!network.interfaceEndpoints) {
      return pass('not needed: tasks reach Amazon S3 through the internet');
    }
    const configured = network.s3PrefixListId ?? S3_PREFIX_LISTS[region] ?? 'none';
    return comparePrefixList({ name: `com.amazonaws.${region}.s3`, setting: 's3PrefixListId', configured }, context);
  },
};
