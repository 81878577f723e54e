/**
 * How the network layer divides the VPC: in each of three zones a public /24, a private /20 and an isolated /24. A test
 * compares it with the subnets in the templates.
 */
export const ADDRESS_PLAN = {
  zones: 3,
  prefixLengths: [24, 20, 24],
  /** The tasks' subnet in each zone. */
  privatePrefixLength: 20,
} as const;

/**
 * AWS takes the first four addresses of a subnet and the last.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
const TAKEN_PER_SUBNET = 5;

/** Interface endpoints that have an address in each private subnet. */
const INTERFACE_ENDPOINTS = 6;

const addresses = (prefixLength: number): number => 2 ** (32 - prefixLength);

/**
 * Addresses that the subnets take, laid out one after the other as the library does: each begins at a multiple of its
 * own size, and what is skipped for that is not used by a later one.
 */
export function plannedAddresses(): number {
  const subnets = ADDRESS_PLAN.prefixLengths.flatMap((length) => new Array<number>(ADDRESS_PLAN.zones).fill(length));
  return subnets.map(addresses).reduce((end, size) => Math.ceil(end / size) * size + size, 0);
}

/** Longest prefix of a VPC that holds the subnets. */
export function longestVpcPrefix(): number {
  return 32 - Math.ceil(Math.log2(plannedAddresses()));
}

/** Tasks that one private subnet has addresses for, should the other two zones be lost. */
export function tasksPerPrivateSubnet(): number {
  return addresses(ADDRESS_PLAN.privatePrefixLength) - TAKEN_PER_SUBNET - INTERFACE_ENDPOINTS;
}
