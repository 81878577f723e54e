import { DescribeAvailabilityZonesCommand, DescribeManagedPrefixListsCommand } from '@aws-sdk/client-ec2';
import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../../lib/facts/cloudfront-prefix-lists';
import { fail, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

const PREFIX_LIST_NAME = 'com.amazonaws.global.cloudfront.origin-facing';

/**
 * Zones with Fargate, of the regions where not every zone has it.
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
    const { AvailabilityZones = [] } = await clients.ec2.send(new DescribeAvailabilityZonesCommand({}));
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

/** The list by which the load balancer's security group knows CloudFront. */
export const prefixListCheck: DoctorCheck = {
  id: 'prefix-list',
  title: "The id of CloudFront's prefix list is the region's own",
  needsAws: 'an emulator makes up an id of its own',
  run: async ({ config, clients }) => {
    const { region, network, environment } = config;
    if (network.loadBalancerAccess === 'internet') {
      return pass('not needed: the load balancer is open to the internet');
    }
    const configured = network.cloudFrontPrefixListId ?? CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[region] ?? 'none';
    const { PrefixLists = [] } = await clients.ec2.send(
      new DescribeManagedPrefixListsCommand({ Filters: [{ Name: 'prefix-list-name', Values: [PREFIX_LIST_NAME] }] }),
    );
    const actual = PrefixLists.find(({ PrefixListName }) => PrefixListName === PREFIX_LIST_NAME)?.PrefixListId;
    if (actual === undefined) {
      return unknown(
        `${region} lists no ${PREFIX_LIST_NAME}`,
        `aws ec2 describe-managed-prefix-lists --region ${region} shows what there is`,
      );
    }
    return actual === configured
      ? pass(`${actual} in ${region}`)
      : fail(
          `${configured} is configured, ${actual} is the list of ${region}`,
          `network: { cloudFrontPrefixListId: '${actual}' } in config/${environment}.ts`,
        );
  },
};
