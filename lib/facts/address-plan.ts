/**
 * How the network layer divides the VPC: in each of three zones a public, a private and an isolated subnet. A task takes
 * an address of its own, so the private ones are the largest.
 */
export const ADDRESS_PLAN = {
  zones: 3,
  publicPrefixLength: 24,
  privatePrefixLength: 20,
  isolatedPrefixLength: 24,
} as const;

const addresses = (prefixLength: number): number => 2 ** (32 - prefixLength);

/**
 * Addresses that the subnets take, laid out one after the other as the library does: each begins at a multiple of its
 * own size, and the addresses that this skips stay unused.
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
