import type { Finding } from '../../../../tools/shared/checks/finding';
import { surplusChecks } from '../../../../tools/verify/surplus/all-surplus';
import { failure, readRecorded, recordedWorld, type RecordedAnswers, type RecordedResources } from '../recorded-world';

interface Recorded {
  readonly resources: RecordedResources;
  readonly common: RecordedAnswers;
  readonly kinds: Readonly<Record<string, readonly { command: string; right: object; wrong: object }[]>>;
}

const { resources, common, kinds } = readRecorded(__dirname, 'surplus.yaml') as Recorded;
const CASES = Object.entries(kinds).flatMap(([kind, cases]) => cases.map((one) => ({ id: `surplus-${kind}`, ...one })));

async function found(id: string, answers: RecordedAnswers): Promise<Finding | undefined> {
  const check = surplusChecks.find((candidate) => candidate.id === id);
  return check?.run(recordedWorld(resources, { ...common, ...answers }));
}

describe('surplusChecks', () => {
  test('have a breakage for each kind', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(surplusChecks.map(({ id }) => id).sort());
  });

  test.each(CASES)('$id: finds nothing in $command that is in a template', async ({ id, command, right }) => {
    expect(await found(id, { [command]: right })).toEqual({ verdict: 'pass', evidence: 'nothing else was found' });
  });

  test.each(CASES)('$id: finds in $command what is in no template', async ({ id, command, wrong }) => {
    expect((await found(id, { [command]: wrong }))?.verdict).toBe('fail');
  });

  test.each(CASES)('$id: does not take $command that fails for nothing', async ({ id, command }) => {
    await expect(found(id, { [command]: failure('AccessDeniedException') })).rejects.toThrow('AccessDenied');
  });

  test('name what they find by its kind, with who made it where CloudTrail can tell', async () => {
    const EventTime = new Date('2026-01-02T03:04:05Z');
    const Events = [{ ReadOnly: 'false', EventName: 'CreateSubnet', Username: 'deployer', EventTime }];
    const answers = { DescribeSubnets: { Subnets: [{ SubnetId: 'subnet-2' }] }, LookupEvents: { Events } };
    expect((await found('surplus-subnets', answers))?.evidence).toBe(
      'subnet subnet-2 (last CreateSubnet by deployer, 2026-01-02T03:04:05.000Z) is in no template',
    );
  });

  test('do not look at what is gone', async () => {
    expect((await found('surplus-key-grants', { ListGrants: failure('NotFoundException') }))?.verdict).toBe('pass');
  });
});
