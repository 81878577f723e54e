import { fail, pass, unknown } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import type { VerificationContext } from '../context';

/** True, or a message about what is wrong. */
type Judgement = true | string;

/** Judges one thing, or each of its parts. */
type Conditions<Item> = Readonly<
  Record<string, (item: Item, context: VerificationContext) => Judgement | readonly Judgement[]>
>;

/** A check that reads some things and judges each of them by the same conditions. */
interface ConditionedCheck<Item> extends Omit<VerifyCheck, 'run' | 'conditions'> {
  readonly read: (context: VerificationContext) => Promise<readonly Item[]>;
  /** What is wrong where there is nothing to judge: the condition `exists`. @default - there may be nothing */
  readonly none?: string;
  /** What must hold: the check fails otherwise. */
  readonly conditions: Conditions<Item>;
  /** What must be visible: the check is unknown otherwise, where nothing fails. @default - whatever can be read */
  readonly visible?: Conditions<Item>;
  /** What was seen, where all conditions hold. */
  readonly evidence: (items: readonly Item[]) => string;
}

/** A check by conditions. A test breaks each of them by itself, and fails where one has no breakage. */
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
