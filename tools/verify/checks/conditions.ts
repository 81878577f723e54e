import { fail, pass, unknown } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import type { VerificationContext } from '../context';

/** What does not hold or was not seen, in words; nothing where all is well. */
type Conditions<Facts> = Readonly<Record<string, (facts: Facts, context: VerificationContext) => readonly string[]>>;

/** A check that reads some facts and judges them by conditions. */
interface ConditionedCheck<Facts> extends Omit<VerifyCheck, 'run' | 'conditions'> {
  readonly read: (context: VerificationContext) => Promise<Facts>;
  /** What must hold: the check fails otherwise. */
  readonly conditions: Conditions<Facts>;
  /** What must be visible: the check is unknown otherwise, where nothing fails. @default - whatever can be read */
  readonly visible?: Conditions<Facts>;
  /** What was seen, where all conditions hold. */
  readonly evidence: (facts: Facts) => string;
}

/** A check by conditions. A test breaks each of them by itself, and fails where one has no breakage. */
export function conditioned<Facts extends object>(check: ConditionedCheck<Facts>): VerifyCheck {
  const { read, conditions, visible = {}, evidence, ...rest } = check;
  return {
    ...rest,
    conditions: { ...verdicts(conditions, 'fail'), ...verdicts(visible, 'unknown') },
    run: async (context) => {
      const facts = await read(context);
      const brokenOf = (group: Conditions<Facts>) => Object.values(group).flatMap((broken) => broken(facts, context));
      const [problems, unseen] = [brokenOf(conditions), brokenOf(visible)];
      if (problems.length > 0) {
        return fail([...problems, ...unseen].join('; '));
      }
      return unseen.length > 0 ? unknown(unseen.join('; ')) : pass(evidence(facts));
    },
  };
}

function verdicts<V>(conditions: object, verdict: V): Record<string, V> {
  return Object.fromEntries(Object.keys(conditions).map((name) => [name, verdict]));
}

/** The sentence where something does not hold. */
export function unless(holds: boolean, sentence: string): string[] {
  return holds ? [] : [sentence];
}
