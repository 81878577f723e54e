import { compare } from '../../../tools/posture/compare';
import type { PostureException } from '../../../tools/posture/exceptions';
import type { ProwlerAnswer } from '../../../tools/posture/prowler';

const answer: ProwlerAnswer = {
  checks: ['bucket_lock', 'topic_key', 'group_used'],
  findings: [
    { check: 'bucket_lock', status: 'FAIL', resource: 'arn:bucket/logs', text: 'no lock' },
    { check: 'bucket_lock', status: 'PASS', resource: 'arn:bucket/locked', text: 'locked' },
    { check: 'topic_key', status: 'MANUAL', resource: 'arn:topic', text: 'look yourself' },
  ],
  errors: ['ec2_service: Unknown action DescribeNothing'],
};

const decided = { checks: ['bucket_lock'], resources: /bucket\/logs/, kind: 'decision', reason: 'an ADR' } as const;
const emulated = { checks: ['topic_key'], resources: /topic/, kind: 'emulator', reason: 'no topics' } as const;
const unasked = { checks: ['unanswered'], resources: /DescribeNothing/, kind: 'emulator', reason: 'none' } as const;
const ALL: readonly PostureException[] = [decided, emulated, unasked];

describe('compare', () => {
  test('counts passed checks and exceptions, by kind of reason', () => {
    const { checks, passes, excepted, open, stale } = compare(answer, ALL);
    expect({ checks, passes, open, stale }).toEqual({ checks: 3, passes: 1, open: [], stale: [] });
    expect(excepted.decision.map(({ check }) => check)).toEqual(['bucket_lock']);
    expect(excepted.emulator.map(({ check }) => check)).toEqual(['topic_key', 'unanswered']);
    expect(excepted.account).toEqual([]);
  });

  test.each([
    ['a failure', [emulated, unasked], 'bucket_lock'],
    ['a manual check of Prowler', [decided, unasked], 'topic_key'],
    ['an unanswered check', [decided, emulated], 'unanswered'],
  ])('leaves %s open that has no exception', (_, exceptions, check) => {
    expect(compare(answer, exceptions).open.map((concern) => concern.check)).toEqual([check]);
  });

  test('leaves a failure open on another resource than that of the exception', () => {
    const other = { ...decided, resources: /bucket\/assets/ };
    const { open, stale } = compare(answer, [other, emulated, unasked]);
    expect([open.length, stale]).toEqual([1, ['bucket_lock on bucket\\/assets']]);
  });

  test('reports an exception as stale for each check that passes or no longer exists', () => {
    const wide = { ...decided, checks: ['bucket_lock', 'group_used'] };
    expect(compare(answer, [wide, emulated, unasked]).stale).toEqual(['group_used on bucket\\/logs']);
  });
});
