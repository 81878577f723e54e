import { refusalOf, refusalOfValue } from './refusal';

describe('Refusals in the section network', () => {
  test.each<[path: string, value: unknown, message: string]>([
    [
      'network.availabilityZones',
      ['us-east-1a', 'us-east-1b'],
      "must be exactly three availability zones of the region, got [ 'us-east-1a', 'us-east-1b' ]",
    ],
    [
      'network.availabilityZones',
      ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'],
      "must be exactly three availability zones of the region, got [ 'us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d' ]",
    ],
    [
      'network.availabilityZones',
      'us-east-1a',
      "must be exactly three availability zones of the region, got 'us-east-1a'",
    ],
    [
      'network.availabilityZones',
      ['us-east-1a', 'us-east-1b', 'us-east-1a'],
      "must be three different zones, got [ 'us-east-1a', 'us-east-1b', 'us-east-1a' ]",
    ],
    [
      'network.availabilityZones',
      ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      "must be zones of us-east-1 (us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f), got [ 'eu-west-1a', 'eu-west-1b', 'eu-west-1c' ]",
    ],
    [
      'network.availabilityZones',
      ['us-east-1a', 'us-east-1b', 'us-east-1-bos-1a'],
      "must be zones of us-east-1 (us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f), got [ 'us-east-1a', 'us-east-1b', 'us-east-1-bos-1a' ]",
    ],
    [
      'network.availabilityZones',
      ['us-east-1a', 'us-east-1b', 'use1-az3'],
      "must be zones of us-east-1 (us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f), got [ 'us-east-1a', 'us-east-1b', 'use1-az3' ]",
    ],
    ['network.vpcCidr', '10.10.0.0', "must be an IPv4 range such as 10.30.0.0/16, got '10.10.0.0'"],
    ['network.vpcCidr', '10.10.0.0/33', "must be an IPv4 range such as 10.30.0.0/16, got '10.10.0.0/33'"],
    ['network.vpcCidr', '10.300.0.0/16', "must be an IPv4 range such as 10.30.0.0/16, got '10.300.0.0/16'"],
    ['network.vpcCidr', 'fd00::/48', "must be an IPv4 range such as 10.30.0.0/16, got 'fd00::/48'"],
    [
      'network.vpcCidr',
      '10.10.0.0/18',
      "must be a range from /16 to /17: three tiers in three zones take 17152 addresses, got '10.10.0.0/18'",
    ],
    [
      'network.vpcCidr',
      '10.10.0.0/28',
      "must be a range from /16 to /17: three tiers in three zones take 17152 addresses, got '10.10.0.0/28'",
    ],
    [
      'network.vpcCidr',
      '10.0.0.0/15',
      "must be a range from /16 to /17: three tiers in three zones take 17152 addresses, got '10.0.0.0/15'",
    ],
    ['network.vpcCidr', '10.10.3.0/16', "must begin at its first address, 10.10.0.0/16, got '10.10.3.0/16'"],
    [
      'network.vpcCidr',
      '11.10.0.0/16',
      "must be a private range, within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, got '11.10.0.0/16'",
    ],
    [
      'network.vpcCidr',
      '172.32.0.0/16',
      "must be a private range, within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, got '172.32.0.0/16'",
    ],
    ['network.vpcCidr', '10.20.0.0/16', "must not overlap with 10.20.0.0/16 of staging, got '10.20.0.0/16'"],
    ['network.vpcCidr', '10.30.128.0/17', "must not overlap with 10.30.0.0/16 of prod, got '10.30.128.0/17'"],
    ['network.natGatewayCount', 0, 'must be a whole number from 1 to 3, got 0'],
    ['network.natGatewayCount', 4, 'must be a whole number from 1 to 3, got 4'],
    ['network.natGatewayCount', 1.5, 'must be a whole number from 1 to 3, got 1.5'],
    ['network.natGatewayCount', '3', "must be a whole number from 1 to 3, got '3'"],
    ['network.interfaceEndpoints', 'yes', "must be true or false, got 'yes'"],
    ['network.loadBalancerAccess', 'everyone', "must be one of cloudfront, internet, got 'everyone'"],
    [
      'network.cloudFrontPrefixListId',
      'pl-XYZ',
      "must be the id of a prefix list, 'pl-' and hexadecimal digits, got 'pl-XYZ'",
    ],
    ['network', 5, 'must be an object with settings, got 5'],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toBe(`${path}: ${message}; change it in config/dev.ts`);
  });

  test.each<[environment: string, network: object, refusal: string]>([
    [
      'dev',
      { backendDestinations: ['203.0.113.0/24'] },
      'network.backendDestinations: must contain 0.0.0.0/0 where interfaceEndpoints is false: the backend reaches AWS through the internet then, ' +
        "got [ '203.0.113.0/24' ]; change it in config/dev.ts",
    ],
    [
      'prod',
      { backendDestinations: ['203.0.113.7/24'] },
      "network.backendDestinations.0: must begin at its first address, 203.0.113.0/24, got '203.0.113.7/24'; change it in config/prod.ts",
    ],
    [
      'prod',
      { backendDestinations: ['203.0.113.0/24', '203.0.113.0/24'] },
      "network.backendDestinations: must not name a range twice, got [ '203.0.113.0/24', '203.0.113.0/24' ]; change it in config/prod.ts",
    ],
    [
      'prod',
      { backendDestinations: ['example.com'] },
      "network.backendDestinations.0: must be an IPv4 range such as 203.0.113.0/24, got 'example.com'; change it in config/prod.ts",
    ],
    [
      'prod',
      { interfaceEndpoints: false },
      'network.interfaceEndpoints: must be true in prod, got false; change it in config/prod.ts',
    ],
    [
      'prod',
      { s3PrefixListId: 'pl-6da54004' },
      "network.s3PrefixListId: must be Amazon S3's list in us-east-1, got 'pl-6da54004'; change it in config/prod.ts",
    ],
    [
      'prod',
      { s3PrefixListId: 'pl-3b927c52' },
      "network.s3PrefixListId: must be Amazon S3's list in us-east-1, got 'pl-3b927c52'; change it in config/prod.ts",
    ],
    ['prod', { s3PrefixListId: 'pl-63a5400a' }, 'accepted'],
    ['prod', { backendDestinations: [] }, 'accepted'],
  ])('ways out in %s: %j: %s', (environment, network, refusal) => {
    expect(refusalOf(environment, { network })).toBe(refusal);
  });

  test('a region without a known prefix list of Amazon S3 is refused until it is given', () => {
    const there = {
      region: 'eu-north-1',
      tracing: { collectorImage: '222222222222.dkr.ecr.eu-north-1.amazonaws.com/collector:1.0.0' },
      services: {
        frontend: { image: '222222222222.dkr.ecr.eu-north-1.amazonaws.com/web:1.0.0' },
        backend: { image: '222222222222.dkr.ecr.eu-north-1.amazonaws.com/api:1.0.0' },
      },
    };
    const network = { availabilityZones: ['eu-north-1a', 'eu-north-1b', 'eu-north-1c'] };
    expect(refusalOf('staging', { ...there, network })).toBe(
      "network.s3PrefixListId: must be given in eu-north-1: the built-in table of Amazon S3's prefix lists lacks the region; add it to config/staging.ts",
    );
    expect(refusalOf('staging', { ...there, network: { ...network, s3PrefixListId: 'pl-c3aa4faa' } })).toBe('accepted');
  });

  test.each<[environment: string, values: object, refusal: string]>([
    [
      'dev',
      { network: { availabilityZones: ['us-east-1a', 'us-east-1b', 3] } },
      'network.availabilityZones.2: must be the name of a zone, got 3; change it in config/dev.ts',
    ],
    [
      'dev',
      { region: 'eu-west-1' },
      "network.availabilityZones: must be zones of eu-west-1 (eu-west-1a, eu-west-1b, eu-west-1c), got [ 'us-east-1a', 'us-east-1b', 'us-east-1c' ]; change it in config/base.ts, or set it in config/dev.ts alone",
    ],
    [
      'dev',
      { region: 'eu-south-1', network: { availabilityZones: ['eu-south-1a', 'eu-south-1b', 'eu-south-1c'] } },
      "network.cloudFrontPrefixListId: must be given in eu-south-1: the built-in table of CloudFront's prefix lists lacks the region; add it to config/dev.ts",
    ],
    [
      'dev',
      { network: { natGateways: 3 } },
      "network.natGateways: is not a known setting (did you mean 'natGatewayCount'?); rename or remove it in config/dev.ts",
    ],
    [
      'dev',
      { network: { instanceClass: 'r8g.large' } },
      "network.instanceClass: is not a known setting (did you mean 'database.instanceClass'?); rename or remove it in config/dev.ts",
    ],
  ])('in %s: %j is refused', (environment, values, refusal) => {
    expect(refusalOf(environment, values)).toBe(refusal);
  });
});
