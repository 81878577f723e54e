import { ADDRESS_PLAN, longestVpcPrefix, plannedAddresses } from '../../lib/facts/address-plan';
import { buildPlatform } from '../../lib/platform';
import { configOf } from '../helpers/platform';
import { testApp } from '../helpers/test-app';

describe('The address plan', () => {
  test('fits into the smallest VPC that is allowed, and into no smaller one', () => {
    const config = configOf('dev');
    const build = (prefixLength: number) => {
      const network = { ...config.network, vpcCidr: `10.0.0.0/${prefixLength}` };
      return buildPlatform(testApp(), { ...config, network });
    };
    expect(() => build(longestVpcPrefix())).not.toThrow();
    expect(() => build(longestVpcPrefix() + 1)).toThrow('exceeds remaining space');
  });

  test('needs a /17', () => {
    expect(plannedAddresses()).toBe(17_152);
    expect(longestVpcPrefix()).toBe(17);
    expect(ADDRESS_PLAN.zones).toBe(3);
  });
});
