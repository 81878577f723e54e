import type { CheckResult, Finding } from '../shared/checks/finding';
import { unknown } from '../shared/checks/finding';
import { explainFailure, findingOf } from '../shared/errors/aws-failure';
import { CouldNotAsk } from '../shared/errors/user-error';
import type { VerifyCheck } from './check';
import type { VerificationContext } from './context';

/** Runs checks, all at once; the clients hold back what is too much. A check that cannot look costs itself only. */
export function runChecks(checks: readonly VerifyCheck[], context: VerificationContext): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ run, id, area, requirement, title, fix }) => {
      const finding = await run(context).catch(toFinding);
      return { id, area, requirement, title, fix, ...finding };
    }),
  );
}

function toFinding(error: unknown): Finding {
  const explained = error instanceof CouldNotAsk ? error : explainFailure(error);
  return explained === undefined ? findingOf(error) : unknown(explained.message.split('\n').join(' '));
}
