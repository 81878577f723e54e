import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../lib/facts/cloudfront-prefix-lists';
import { GUARD_DUTY_AGENT_ACCOUNTS } from '../../lib/facts/guard-duty-agent';
import { zoneLetters } from '../../lib/facts/regions';
import { S3_PREFIX_LISTS } from '../../lib/facts/s3-prefix-lists';

describe('What is known by region', () => {
  test.each([
    ["CloudFront's list", CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS, 17],
    ["S3's list", S3_PREFIX_LISTS, 12],
    ["the account of GuardDuty's agent", GUARD_DUTY_AGENT_ACCOUNTS, 33],
  ])('%s, in us-east-1 and others', (_, table, regions) => {
    expect(Object.keys(table)).toHaveLength(regions);
    expect(table).toHaveProperty('us-east-1');
  });

  test('no zone of a region where an account sees two', () => {
    expect(zoneLetters('us-west-1')).toEqual([]);
  });
});
