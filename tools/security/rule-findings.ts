import type { App } from 'aws-cdk-lib';
import { rulePacks } from '../../lib/security/rule-packs';

/** A finding of a rule pack on a resource. */
export interface RuleFinding {
  /** Id of the finding, as it is acknowledged. */
  readonly id: string;
  /** Path of the resource in the construct tree. */
  readonly path: string;
  /** What the rule asks for. */
  readonly description: string;
}

/** All findings of the rule packs in the app, acknowledged or not. */
export function findRuleFindings(app: App): RuleFinding[] {
  return rulePacks().flatMap((pack) => {
    // A pack does not report what was acknowledged, and has no method that lists it.
    Reflect.set(pack, 'isAcknowledged', () => false);
    return pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, description, violatingResources }) =>
        violatingResources.map(({ constructPath = '' }) => ({ id: ruleName, path: constructPath, description })),
      );
  });
}
