import { z } from 'zod';

/** A range of IPv4 addresses. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
  /** The range in CIDR notation, with no bits set after the prefix. */
  readonly canonical: string;
}

const IPV4_RANGE = z.cidrv4();

/** Whether text is a range such as `10.30.0.0/16`. */
export function isIpv4Range(text: unknown): text is string {
  return IPV4_RANGE.safeParse(text).success;
}

/** Parses a range such as `10.30.0.0/16`, which must be well-formed. */
export function ipv4Range(cidr: string): Ipv4Range {
  const [address = '', length = ''] = cidr.split('/');
  const prefixLength = Number(length);
  const size = 2 ** (32 - prefixLength);
  const given = address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
  const first = given - (given % size);
  return { first, last: first + size - 1, prefixLength, canonical: `${dotted(first)}/${prefixLength}` };
}

/** Whether two ranges have an address in common. */
export function overlap(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether the second range contains the whole first range. */
export function isWithin(inner: Ipv4Range, outer: Ipv4Range): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
