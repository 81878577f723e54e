import { unknown, type CheckResult, type Finding } from '../shared/checks/finding';
import { messageOf } from '../local-aws/error-kind';
import { translateError } from './aws/translate-error';
import type { Check } from './check';
import { CannotVerify } from './cannot-verify';
import type { VerificationContext } from './context';

/**
 * Runs checks, all at once; the clients hold back what is too much.
 *
 * @throws CannotVerify where nothing can be known, because nobody answers or nobody may ask.
 */
export function runChecks(checks: readonly Check[], context: VerificationContext): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ run, id, area, requirement, title, remedy }) => {
      const finding = await run(context).catch((error: unknown) => findingOf(error, context));
      return { id, area, requirement, title, remedy, ...finding };
    }),
  );
}

function findingOf(error: unknown, { account }: VerificationContext): Finding {
  if (error instanceof CannotVerify) {
    throw error;
  }
  const translated = translateError(error, account);
  if (translated instanceof CannotVerify) {
    throw translated;
  }
  return translated ?? unknown(`this could not be looked at: ${messageOf(error)}`);
}
