import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../facts/cloudfront-prefix-lists';
import { S3_PREFIX_LISTS } from '../../facts/s3-prefix-lists';
import { ADDRESS_PLAN, longestVpcPrefix, plannedAddresses } from '../../facts/address-plan';
import { LOCAL_ENVIRONMENT } from '../../facts/local-environment';
import { zoneLetters } from '../../facts/regions';
import { inWords } from '../../shared/in-words';
import { ipv4Range, isWithin, overlap } from '../ipv4';
import { must, repeated, type Rule } from './rule';

const ZONES = inWords(ADDRESS_PLAN.zones);

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const SHORTEST_VPC_PREFIX = 16;
const LONGEST_VPC_PREFIX = longestVpcPrefix();
const PLANNED_ADDRESSES = plannedAddresses();

/** RFC 1918. */
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

const vpcIsPrivate: Rule = ({ network: { vpcCidr } }) =>
  must(
    PRIVATE_RANGES.some((range) => isWithin(ipv4Range(vpcCidr), ipv4Range(range))),
    'network.vpcCidr',
    `must be a private range, within ${PRIVATE_RANGES.join(', ')}`,
    vpcCidr,
  );

const vpcBeginsAtItsPrefix: Rule = ({ network: { vpcCidr } }) => {
  const { canonical } = ipv4Range(vpcCidr);
  return must(vpcCidr === canonical, 'network.vpcCidr', `must begin at its first address, ${canonical}`, vpcCidr);
};

const vpcHoldsItsSubnets: Rule = ({ network: { vpcCidr } }) => {
  const { prefixLength } = ipv4Range(vpcCidr);
  const isMet = prefixLength >= SHORTEST_VPC_PREFIX && prefixLength <= LONGEST_VPC_PREFIX;
  const size = `a range from /${SHORTEST_VPC_PREFIX} to /${LONGEST_VPC_PREFIX}`;
  const reason = `three tiers in ${ZONES} zones take ${PLANNED_ADDRESSES} addresses`;
  return must(isMet, 'network.vpcCidr', `must be ${size}: ${reason}`, vpcCidr);
};

/** VPCs that do not overlap can be connected later; overlapping ones cannot. */
const vpcIsApartFromOthers: Rule = ({ environment, network: { vpcCidr } }, { vpcCidrs }) =>
  Object.entries(vpcCidrs).flatMap(([other, otherCidr]) =>
    // The local environment is a program on one machine, without a network to connect.
    must(
      [environment, other].includes(LOCAL_ENVIRONMENT) || !overlap(ipv4Range(vpcCidr), ipv4Range(otherCidr)),
      'network.vpcCidr',
      `must not overlap with ${otherCidr} of ${other}`,
      vpcCidr,
    ),
  );

const regionHasThreeZones: Rule = ({ region }) =>
  must(
    zoneLetters(region).length >= ADDRESS_PLAN.zones,
    'region',
    `must be one in which an account has ${ZONES} zones`,
    region,
  );

const zonesBelongToTheRegion: Rule = ({ region, network: { availabilityZones } }) => {
  const names = zoneLetters(region).map((letter) => `${region}${letter}`);
  return must(
    names.length === 0 || availabilityZones.every((zone) => names.includes(zone)),
    'network.availabilityZones',
    `must be zones of ${region} (${names.join(', ')})`,
    availabilityZones,
  );
};

const zonesDiffer: Rule = ({ network: { availabilityZones } }) =>
  must(
    repeated(availabilityZones).length === 0,
    'network.availabilityZones',
    `must be ${ZONES} different zones`,
    availabilityZones,
  );

const prefixListIsKnown: Rule = ({ region, network: { loadBalancerAccess, cloudFrontPrefixListId } }) =>
  must(
    loadBalancerAccess !== 'cloudfront' ||
      cloudFrontPrefixListId !== undefined ||
      CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[region] !== undefined,
    'network.cloudFrontPrefixListId',
    `must be given in ${region}: the built-in table of CloudFront's prefix lists lacks the region`,
    undefined,
  );

/** AWS's list has one id per region. Another id belongs to another service or region. */
const prefixListIsOfTheRegion: Rule = ({ region, network: { cloudFrontPrefixListId: given } }) => {
  const lists = Object.entries(CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS);
  const own = CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[region];
  const [owner] = lists.find(([, id]) => id === given) ?? [];
  const hint = owner === undefined ? '' : `, and not that of ${owner}`;
  return must(
    given === undefined || given === own || (own === undefined && owner === undefined),
    'network.cloudFrontPrefixListId',
    `must be CloudFront's list in ${region}${own === undefined ? '' : ` (${own}, the default)`}${hint}`,
    given,
  );
};

/** Without interface endpoints, AWS services have public addresses. */
const tasksReachAws: Rule = ({ region, network }) => {
  const { interfaceEndpoints, backendDestinations, s3PrefixListId } = network;
  return [
    ...must(
      interfaceEndpoints || backendDestinations.includes('0.0.0.0/0'),
      'network.backendDestinations',
      'must contain 0.0.0.0/0 when interfaceEndpoints is false, because the backend then reaches AWS through the internet',
      backendDestinations,
    ),
    ...must(
      !interfaceEndpoints || s3PrefixListId !== undefined || S3_PREFIX_LISTS[region] !== undefined,
      'network.s3PrefixListId',
      `must be given in ${region}: the built-in table of Amazon S3's prefix lists lacks the region`,
      undefined,
    ),
  ];
};

const s3ListIsOfTheRegion: Rule = ({ region, network: { s3PrefixListId } }) => {
  const isAnothers =
    S3_PREFIX_LISTS[region] !== s3PrefixListId &&
    [CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS, S3_PREFIX_LISTS].some((table) =>
      Object.values(table).some((id) => id === s3PrefixListId),
    );
  return must(!isAnothers, 'network.s3PrefixListId', `must be Amazon S3's list in ${region}`, s3PrefixListId);
};

const destinationsDiffer: Rule = ({ network: { backendDestinations } }) =>
  must(
    repeated(backendDestinations).length === 0,
    'network.backendDestinations',
    'must not name a range twice',
    backendDestinations,
  );

const destinationsBeginAtTheirPrefix: Rule = ({ network: { backendDestinations } }) =>
  backendDestinations.flatMap((range, index) => {
    const { canonical } = ipv4Range(range);
    return must(
      range === canonical,
      `network.backendDestinations.${index}`,
      `must begin at its first address, ${canonical}`,
      range,
    );
  });

/** Address space, zones, ingress and egress. */
export const networkRules: readonly Rule[] = [
  vpcIsPrivate,
  vpcBeginsAtItsPrefix,
  vpcHoldsItsSubnets,
  vpcIsApartFromOthers,
  regionHasThreeZones,
  zonesBelongToTheRegion,
  zonesDiffer,
  prefixListIsKnown,
  prefixListIsOfTheRegion,
  tasksReachAws,
  s3ListIsOfTheRegion,
  destinationsDiffer,
  destinationsBeginAtTheirPrefix,
];
