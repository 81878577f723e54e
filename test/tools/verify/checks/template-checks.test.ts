import type { CheckResult } from '../../../../tools/shared/checks/finding';
import { notSeenCheck, tagCheck, templateChecks } from '../../../../tools/verify/checks/template-checks';
import { runChecks } from '../../../../tools/verify/run-verification';
import { failure, recordedWorld, type RecordedAnswers, type RecordedResource } from '../recorded-world';

const TAGS = [{ Key: 'Environment', Value: 'prod' }];
const GROUP: RecordedResource = ['AWS::Logs::LogGroup', 'Logs', 'logs', { RetentionInDays: 30, Tags: TAGS }];
const found = (group: object): RecordedAnswers => ({
  DescribeLogGroups: { logGroups: [{ logGroupName: 'logs', retentionInDays: 30, ...group }] },
  GetResources: {
    ResourceTagMappingList: [{ ResourceARN: 'arn:aws:logs:us-east-1:333333333333:log-group:logs', Tags: TAGS }],
  },
});

async function results(resource: RecordedResource, answers: RecordedAnswers): Promise<CheckResult[]> {
  const world = recordedWorld({ network: [resource] }, answers);
  const [layer] = world.layers;
  return layer === undefined ? [] : runChecks([...templateChecks(layer), notSeenCheck(layer), tagCheck(layer)], world);
}

describe('templateChecks', () => {
  test('pass, each type by itself, where the service has what the template says', async () => {
    expect(await results(GROUP, found({}))).toMatchObject([
      { id: 'network-logs-loggroup', requirement: 'R25 records', verdict: 'pass', evidence: '1 resources, 1 values' },
      { id: 'network-not-seen', verdict: 'pass' },
      { id: 'tags-network', verdict: 'pass' },
    ]);
  });

  test('name the construct, its id, what is there and what should be', async () => {
    const [result] = await results(GROUP, found({ retentionInDays: 1 }));
    expect(result).toMatchObject({
      verdict: 'fail',
      evidence: 'NetworkStack/Logs (logs): RetentionInDays is 1, in the template 30',
    });
  });

  test('report what the template does not say', async () => {
    const [result] = await results(GROUP, found({ dataProtectionStatus: 'ACTIVATED' }));
    expect(result?.evidence).toBe(
      'NetworkStack/Logs (logs): dataProtectionStatus is ACTIVATED, of which the template says nothing',
    );
  });

  test('report what is gone, and do not complain of its tags', async () => {
    expect(await results(GROUP, { ...found({}), DescribeLogGroups: { logGroups: [] } })).toMatchObject([
      { verdict: 'fail', evidence: 'NetworkStack/Logs (logs) is not there: its service has no such resource' },
      { verdict: 'pass' },
      { verdict: 'pass' },
    ]);
  });

  test('do not know where the service refuses, or the type has no reader', async () => {
    const [refused] = await results(GROUP, { ...found({}), DescribeLogGroups: failure('AccessDeniedException') });
    expect(refused).toMatchObject({ verdict: 'unknown' });
    const [unread] = await results(['AWS::Other::Thing', 'Thing', 'thing'], {});
    expect(unread).toMatchObject({ verdict: 'unknown' });
    expect(unread?.evidence).toContain('verify has no reader for AWS::Other::Thing');
  });

  test('report a tag that is gone, and leave those of others alone', async () => {
    const others = {
      ResourceTagMappingList: [
        { ResourceARN: 'arn:aws:logs:us-east-1:333333333333:log-group:logs', Tags: [{ Key: 'Theirs', Value: 'x' }] },
      ],
    };
    const [group, , tags] = await results(GROUP, { ...found({}), GetResources: others });
    expect(group).toMatchObject({ verdict: 'pass' });
    expect(tags).toMatchObject({ verdict: 'fail' });
    expect(tags?.evidence).toContain('Tags[Environment] is nothing');
  });

  test('name who changed it last, as far as CloudTrail can tell', async () => {
    const Events = [
      { ReadOnly: 'true', Username: 'auditor', EventName: 'DescribeLogGroups' },
      { ReadOnly: 'false', Username: 'jane', EventName: 'PutRetentionPolicy', EventTime: new Date(0) },
    ];
    const [result] = await results(GROUP, { ...found({ retentionInDays: 1 }), LookupEvents: { Events } });
    expect(result?.evidence).toContain('(last PutRetentionPolicy by jane, 1970-01-01T00:00:00.000Z)');
  });
});
