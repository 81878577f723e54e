import type { CheckResult } from '../shared/checks/finding';
import { findingOf } from '../shared/errors/aws-failure';
import type { VerifyCheck } from './check';
import type { VerificationContext } from './context';

/** Runs all checks at once; the clients limit the number of parallel calls. An error in one check affects no other. */
export function runChecks(checks: readonly VerifyCheck[], context: VerificationContext): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ run, id, area, requirement, title, fix }) => {
      const finding = await run(context).catch(findingOf);
      return { id, area, requirement, title, fix, ...finding };
    }),
  );
}
