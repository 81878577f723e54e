import { ALL_SURPLUS } from '../../../../tools/verify/surplus/all-surplus';
import { failure, readRecorded, recordedWorld, type RecordedAnswers, type RecordedResources } from '../recorded-world';

interface Recorded {
  readonly resources: RecordedResources;
  readonly common: RecordedAnswers;
  readonly kinds: Readonly<Record<string, readonly { command: string; right: object; wrong: object }[]>>;
}

const { resources, common, kinds } = readRecorded(__dirname, 'surplus.yaml') as Recorded;
const CASES = Object.entries(kinds).flatMap(([id, cases]) => cases.map((one) => ({ id, ...one })));

async function found(id: string, answers: RecordedAnswers): Promise<readonly string[]> {
  const kind = ALL_SURPLUS.find((candidate) => candidate.id === id);
  return (await kind?.find(recordedWorld(resources, { ...common, ...answers }))) ?? ['no such kind'];
}

describe('ALL_SURPLUS', () => {
  test('has a breakage for each kind', () => {
    expect(Object.keys(kinds).sort()).toEqual(ALL_SURPLUS.map(({ id }) => id).sort());
  });

  test.each(CASES)('$id: finds nothing in $command that is in a template', async ({ id, command, right }) => {
    expect(await found(id, { [command]: right })).toEqual([]);
  });

  test.each(CASES)('$id: finds in $command what is in no template', async ({ id, command, wrong }) => {
    expect(await found(id, { [command]: wrong })).not.toEqual([]);
  });

  test.each(CASES)('$id: does not take $command that fails for nothing', async ({ id, command }) => {
    await expect(found(id, { [command]: failure('AccessDeniedException') })).rejects.toThrow('AccessDenied');
  });

  test('are called by the name of their kind, with who made them where CloudTrail can tell', async () => {
    const EventTime = new Date('2026-01-02T03:04:05Z');
    const Events = [{ ReadOnly: 'false', EventName: 'CreateSubnet', Username: 'deployer', EventTime }];
    const answers = { DescribeSubnets: { Subnets: [{ SubnetId: 'subnet-2' }] }, LookupEvents: { Events } };
    expect(await found('subnets', answers)).toEqual([
      'subnet subnet-2 (last CreateSubnet by deployer, 2026-01-02T03:04:05.000Z)',
    ]);
  });

  test('are not looked for at what is gone', async () => {
    expect(await found('key-grants', { ListGrants: failure('NotFoundException') })).toEqual([]);
  });
});
