import type { CheckResult, Verdict } from '../../../../tools/shared/checks/finding';
import { renderUnseen, unseenRequirements, verificationStatus } from '../../../../tools/verify/output/verdict';

const results = (...verdicts: Verdict[]): CheckResult[] =>
  verdicts.map((verdict, index) => ({ id: `check-${index}`, title: '', requirement: 'R16', verdict, evidence: '' }));

describe('verificationStatus', () => {
  test.each<[status: number, strict: boolean, verdicts: Verdict[]]>([
    [0, false, ['pass', 'pass']],
    [0, false, ['pass', 'unknown']],
    [2, false, ['pass', 'unknown', 'unknown']],
    [2, false, ['unknown']],
    [2, false, []],
    [1, false, ['fail', 'unknown', 'unknown']],
    [1, true, ['pass', 'unknown']],
  ])('is %d (strict: %s) for %j', (status, strict, verdicts) => {
    expect(verificationStatus(results(...verdicts), strict)).toBe(status);
  });

  test('counts each requirement separately', () => {
    const other: CheckResult = { id: 'x', title: '', requirement: 'R17', verdict: 'unknown', evidence: '' };
    const mixed = [...results('pass', 'pass', 'pass'), other];
    expect(unseenRequirements(mixed)).toEqual(['R17']);
    expect(verificationStatus(mixed)).toBe(2);
  });
});

describe('renderUnseen', () => {
  test('lists what was not checked, and the requirements for which too much is unknown', () => {
    expect(renderUnseen(results('pass', 'unknown'))).toBe('Not checked: check-1.');
    expect(renderUnseen(results('unknown'))).toBe(
      'Not checked: check-0. More than half of the checks of R16 are unknown.',
    );
    expect(renderUnseen(results('pass'))).toBe('Everything was checked.');
  });
});
