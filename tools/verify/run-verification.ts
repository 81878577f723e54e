import type { CheckResult } from '../shared/checks/finding';
import { findingOf } from '../shared/errors/aws-failure';
import type { VerifyCheck } from './check';
import type { VerificationContext } from './context';

/** Runs checks, all at once; the clients limit how many calls run at the same time. A check that fails affects no other check. */
export function runChecks(checks: readonly VerifyCheck[], context: VerificationContext): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ run, id, area, requirement, title, fix }) => {
      const finding = await run(context).catch(findingOf);
      return { id, area, requirement, title, fix, ...finding };
    }),
  );
}
