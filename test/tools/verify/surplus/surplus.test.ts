import type { Finding } from '../../../../tools/shared/checks/finding';
import { surplusChecks } from '../../../../tools/verify/checks/all-checks';
import { awsError } from '../../../helpers/recorded-clients';
import { edited, valueAt } from '../changes/edit';
import { readRecorded, recordedWorld, type RecordedAnswers, type RecordedResources } from '../recorded-world';

interface Recorded {
  readonly resources: RecordedResources;
  readonly common: RecordedAnswers;
  /** By the place in the answers, what is right and what is wrong there, with what AWS is asked and what the check shows. */
  readonly kinds: Readonly<
    Record<string, readonly { at: string; right?: object; wrong: object; asks?: readonly object[]; seen: string }[]>
  >;
}

const { resources, common, kinds } = readRecorded(__dirname, 'surplus.yaml') as Recorded;
const CASES = Object.entries(kinds).flatMap(([kind, cases]) =>
  cases.map((one) => ({ id: `surplus-${kind}`, command: one.at.replace(/\..*/, ''), ...one })),
);

async function found(id: string, at: string, answer: object): Promise<Finding | undefined> {
  const answers = edited(common, at.split('.'), answer) as RecordedAnswers;
  return surplusChecks.find((check) => check.id === id)?.run(recordedWorld(resources, answers));
}

describe('surplusChecks', () => {
  test('have a breakage for each kind', () => {
    expect([...new Set(CASES.map(({ id }) => id))].sort()).toEqual(surplusChecks.map(({ id }) => id).sort());
  });

  test.each(CASES)('$id reports nothing at $at that is in a template', async ({ id, at, right }) => {
    const answer = right ?? valueAt(common, at.split('.')) ?? [];
    expect(await found(id, at, answer)).toEqual({ verdict: 'pass', evidence: 'nothing else was found' });
  });

  test.each(CASES)('$id reports at $at what is in no template: $seen', async ({ id, at, wrong, seen }) => {
    expect(await found(id, at, wrong)).toMatchObject({ verdict: 'fail', evidence: seen });
  });

  const firstOf = ({ id, command }: (typeof CASES)[number]) =>
    CASES.find((one) => one.id === id && one.command === command);
  test.each(CASES.filter((one) => firstOf(one) === one))(
    '$id sends $command only for its own resources',
    async (one) => {
      const asked: unknown[] = [];
      const answers = edited(common, one.at.split('.'), one.wrong) as RecordedAnswers;
      await found(one.id, one.command, (input: unknown) => (asked.push(input), answers[one.command]));
      expect(asked).toEqual(one.asks);
    },
  );

  test.each(CASES)('$id does not count a failed $at as an empty answer', async ({ id, command }) => {
    const refused = awsError('AccessDeniedException');
    await expect(found(id, command, refused)).rejects.toThrow('AccessDenied');
  });

  test('name each finding by its kind, with its creator when CloudTrail has one', async () => {
    const EventTime = new Date('2026-01-02T03:04:05Z');
    const Events = [{ ReadOnly: 'false', EventName: 'CreateSubnet', Username: 'deployer', EventTime }];
    const answers = { DescribeSubnets: { Subnets: [{ SubnetId: 'subnet-2' }] }, LookupEvents: { Events } };
    const [check] = surplusChecks;
    expect((await check?.run(recordedWorld(resources, answers)))?.evidence).toBe(
      'subnet subnet-2 (last CreateSubnet by deployer, 2026-01-02T03:04:05.000Z) is in no template',
    );
  });

  test('ignore the own records of a zone when the domain is its apex', async () => {
    const ResourceRecordSets = ['NS', 'SOA', 'MX'].map((Type) => ({ Name: 'payments.example.com.', Type }));
    const world = recordedWorld(resources, { ...common, ListResourceRecordSets: { ResourceRecordSets } });
    const config = { ...world.config, domain: { ...world.config.domain, name: world.config.domain.hostedZoneName } };
    const finding = await surplusChecks.find(({ id }) => id === 'surplus-records')?.run({ ...world, config });
    expect(finding?.evidence).toBe('record payments.example.com. (MX ) is in no template');
  });

  test('do not query resources that are deleted', async () => {
    expect((await found('surplus-key-grants', 'ListGrants', awsError('NotFoundException')))?.verdict).toBe('pass');
  });
});
