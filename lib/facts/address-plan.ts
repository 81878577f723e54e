/**
 * How the network layer divides the VPC: a public, a private and an isolated subnet in each of three zones. Each task
 * takes one address, so the private subnets are the largest.
 */
export const ADDRESS_PLAN = {
  zones: 3,
  publicPrefixLength: 24,
  privatePrefixLength: 20,
  isolatedPrefixLength: 24,
} as const;

const addresses = (prefixLength: number): number => 2 ** (32 - prefixLength);

/**
 * Number of addresses that the subnets take. The library places them one after the other: each begins at a multiple of
 * its size, and addresses that are skipped stay unused.
 */
export function plannedAddresses(): number {
  const { zones, publicPrefixLength, privatePrefixLength, isolatedPrefixLength } = ADDRESS_PLAN;
  const subnets = [publicPrefixLength, privatePrefixLength, isolatedPrefixLength].flatMap((length) =>
    new Array<number>(zones).fill(length),
  );
  return subnets.map(addresses).reduce((end, size) => Math.ceil(end / size) * size + size, 0);
}

/** Longest prefix of a VPC that holds the subnets. */
export function longestVpcPrefix(): number {
  return 32 - Math.ceil(Math.log2(plannedAddresses()));
}
