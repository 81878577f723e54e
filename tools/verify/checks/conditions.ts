import { judge, type Finding } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import type { VerificationContext } from '../context';

/** What does not hold, in words; nothing where all does. */
type Condition<Facts> = (facts: Facts, context: VerificationContext) => readonly string[];

/** A check that reads some facts and judges them by conditions. */
interface ConditionedCheck<Facts> extends Omit<VerifyCheck, 'run' | 'conditions'> {
  /** Reads what is judged; a finding where that cannot be seen here. */
  readonly read: (context: VerificationContext) => Promise<Facts | Finding>;
  readonly conditions: Readonly<Record<string, Condition<Facts>>>;
  /** What was seen, where all conditions hold. */
  readonly evidence: (facts: Facts) => string;
}

/** A check by conditions. A test breaks each of them by itself, and fails where one has no breakage. */
export function conditioned<Facts extends object>(check: ConditionedCheck<Facts>): VerifyCheck {
  const { read, conditions, evidence, ...rest } = check;
  return {
    ...rest,
    conditions: Object.keys(conditions),
    run: async (context) => {
      const facts = await read(context);
      return isFinding(facts)
        ? facts
        : judge(
            Object.values(conditions).flatMap((problemsOf) => problemsOf(facts, context)),
            evidence(facts),
          );
    },
  };
}

function isFinding(facts: object): facts is Finding {
  return 'verdict' in facts;
}

/** The problem where something does not hold. */
export function unless(holds: boolean, problem: string): string[] {
  return holds ? [] : [problem];
}
