import { App, type Stack } from 'aws-cdk-lib';
import { findRuleFindings } from '../../tools/security/rule-findings';
import { covers, findExceptions, TEMPLATE_CHECK } from '../../tools/security/security-exceptions';

/** What the rule packs and this project's exceptions say about one layer. */
export interface SecurityFindings {
  /** Findings without an exception. */
  readonly open: readonly string[];
  /** Exceptions without a finding. */
  readonly stale: readonly string[];
  /** Exceptions from the library's template checks, which take seconds to start: `test/security/template-rules.test.ts` runs them. */
  readonly fromTemplateChecks: readonly string[];
}

/** Lets the rule packs look at a layer that stands alone, so that its owner sees an exception that is missing or too much. */
export function securityFindings(stack: Stack): SecurityFindings {
  const app = stack.node.root;
  if (!App.isApp(app)) {
    throw new Error(`${stack.node.path}: a layer under test stands in an app of its own`);
  }
  // Aspects and references, which the rules look at too, are there only after a synthesis.
  app.synth();
  const isOwn = ({ path }: { readonly path: string }) => path.startsWith(`${stack.node.path}/`);
  const nameOf = ({ id, path }: { readonly id: string; readonly path: string }) => `${path} ${id}`;
  const findings = findRuleFindings(app).filter(isOwn);
  const exceptions = findExceptions(app).filter(isOwn);
  const ofTemplateChecks = exceptions.filter(({ id }) => id.startsWith(TEMPLATE_CHECK));
  return {
    open: findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding))).map(nameOf),
    stale: exceptions
      .filter((exception) => !ofTemplateChecks.includes(exception))
      .filter((exception) => !findings.some((finding) => covers(exception, finding)))
      .map(nameOf),
    fromTemplateChecks: ofTemplateChecks.map(nameOf),
  };
}
