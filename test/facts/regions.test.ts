import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../lib/facts/cloudfront-prefix-lists';
import { GUARD_DUTY_AGENT_ACCOUNTS } from '../../lib/facts/guard-duty-agent';
import { zoneLetters } from '../../lib/facts/regions';
import { S3_PREFIX_LISTS } from '../../lib/facts/s3-prefix-lists';

describe('The tables by region', () => {
  test.each([
    ["CloudFront's list", CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS, 17],
    ["S3's list", S3_PREFIX_LISTS, 12],
    ["the account of GuardDuty's agent", GUARD_DUTY_AGENT_ACCOUNTS, 33],
  ])('have %s in us-east-1 and other regions', (_, table, regions) => {
    expect(Object.keys(table)).toHaveLength(regions);
    expect(table).toHaveProperty('us-east-1');
  });

  test('have no zones for a region in which an account has two', () => {
    expect(zoneLetters('us-west-1')).toEqual([]);
  });
});
