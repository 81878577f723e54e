import { ipv4Range, isIpv4Range, isWithin, overlap } from '../../lib/config/ipv4';
import { nearestName } from '../../lib/config/nearest-name';
import { regionHint } from '../../lib/config/region-hint';

describe('ipv4Range', () => {
  test.each([
    ['10.30.0.0/16', 0x0a1e0000, 0x0a1effff, '10.30.0.0/16'],
    ['192.168.255.255/24', 0xc0a8ff00, 0xc0a8ffff, '192.168.255.0/24'],
    ['255.255.255.255/32', 0xffffffff, 0xffffffff, '255.255.255.255/32'],
    ['1.2.3.4/0', 0, 0xffffffff, '0.0.0.0/0'],
  ])('parses %s', (cidr, first, last, canonical) => {
    expect(ipv4Range(cidr)).toMatchObject({ first, last, canonical });
  });

  test.each([
    ['10.0.0.0/16', '10.0.128.0/17', true],
    ['10.0.0.0/16', '10.1.0.0/16', false],
    ['10.0.0.0/8', '10.255.255.255/32', true],
  ])('reports whether %s and %s overlap: %p', (a, b, expected) => {
    expect(overlap(ipv4Range(a), ipv4Range(b))).toBe(expected);
    expect(overlap(ipv4Range(b), ipv4Range(a))).toBe(expected);
  });

  test('reports whether one range lies within another', () => {
    expect(isWithin(ipv4Range('172.31.0.0/16'), ipv4Range('172.16.0.0/12'))).toBe(true);
    expect(isWithin(ipv4Range('172.0.0.0/8'), ipv4Range('172.16.0.0/12'))).toBe(false);
  });

  test.each(['10.0.0.0', '10.0.0.0/33', 'x', 5, undefined])('does not accept %p as a range', (text) => {
    expect(isIpv4Range(text)).toBe(false);
  });
});

describe('nearestName', () => {
  const names = ['maxTasks', 'minTasks', 'image', 'natGatewayCount', 'availabilityZones', 'az'];

  test.each([
    ['maxTask', 'maxTasks'],
    ['MAXTASKS', 'maxTasks'],
    ['imgae', 'image'],
    ['xatXatewayXounX', 'natGatewayCount'],
    ['avax', 'availabilityZones'],
    ['ay', 'az'],
  ])('resolves %s to %s', (name, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });

  test.each(['zzz', '', 'completely different', 'imxxx', 'ava', 'availxy', 'bc'])('finds no name near %p', (name) => {
    expect(nearestName(name, names)).toBeUndefined();
  });

  test('finds nothing when there are no names', () => {
    expect(nearestName('image', [])).toBeUndefined();
  });
});

describe('regionHint', () => {
  test('suggests the region that was meant, and names the partition of a region outside this one', () => {
    expect(regionHint('eu-cental-1')).toBe("did you mean 'eu-central-1'?");
    expect(regionHint('cn-north-1')).toBe('this one is in the partition aws-cn');
    expect(regionHint(7)).toBeUndefined();
  });
});
