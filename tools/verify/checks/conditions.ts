import { fail, pass, unknown } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import type { VerificationContext } from '../context';

/** True, or a message about what is wrong. */
type Judgement = true | string;

/** Judges one item, or each of its parts. */
type Conditions<Item> = Readonly<
  Record<string, (item: Item, context: VerificationContext) => Judgement | readonly Judgement[]>
>;

/** A check that reads items and judges each of them by the same conditions. */
interface ConditionedCheck<Item> extends Omit<VerifyCheck, 'run' | 'conditions'> {
  readonly read: (context: VerificationContext) => Promise<readonly Item[]>;
  /** Message when there are no items: the condition `exists`. @default - the check passes without items */
  readonly none?: string;
  /** Conditions that must hold. The check fails otherwise. */
  readonly conditions: Conditions<Item>;
  /** What must be visible. Otherwise the check is unknown, unless it fails. @default - nothing */
  readonly visible?: Conditions<Item>;
  /** What the check saw when all conditions hold. */
  readonly evidence: (items: readonly Item[]) => string;
}

/** Creates a check from conditions. A test violates each condition separately, and fails when one has no such case. */
export function conditioned<Item>(check: ConditionedCheck<Item>): VerifyCheck {
  const { read, none, conditions, visible = {}, evidence, ...rest } = check;
  return {
    ...rest,
    conditions: {
      ...verdicts(none === undefined ? {} : { exists: none }, 'fail'),
      ...verdicts(conditions, 'fail'),
      ...verdicts(visible, 'unknown'),
    },
    run: async (context) => {
      const items = await read(context);
      const brokenOf = (group: Conditions<Item>): string[] => {
        const judgements = Object.values(group).flatMap((judge) => items.flatMap((item) => judge(item, context)));
        return [...new Set(judgements)].filter((judgement) => judgement !== true);
      };
      const problems = items.length === 0 && none !== undefined ? [none] : brokenOf(conditions);
      const unseen = brokenOf(visible);
      if (problems.length > 0) {
        return fail([...problems, ...unseen].join('; '));
      }
      return unseen.length > 0 ? unknown(unseen.join('; ')) : pass(evidence(items));
    },
  };
}

function verdicts<V>(conditions: object, verdict: V): Record<string, V> {
  return Object.fromEntries(Object.keys(conditions).map((name) => [name, verdict]));
}
