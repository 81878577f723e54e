/** The result of a check. `unknown` means that it could not be checked; it never counts as a pass. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** A verdict and the evidence for it. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was seen; for `unknown`, the reason. */
  readonly evidence: string;
  /** The command or change that fixes it. @default - that of the check, if it has one */
  readonly fix?: string;
}

/** A check. */
export interface Check<Context> {
  /** Name of the check, unique among its kind. */
  readonly id: string;
  /** What should be true, as a statement. */
  readonly title: string;
  /** What to do if it is not. @default - the finding has it */
  readonly fix?: string;
  /** Runs the check. It may throw errors of the AWS SDK. */
  readonly run: (context: Context) => Promise<Finding>;
}

/** A finding, with the check that made it. */
export interface CheckResult extends Finding, Pick<Check<never>, 'id' | 'title'> {
  /** What the check belongs to, for example a layer. @default - its kind has no groups */
  readonly area?: string;
  /** Number of the requirement that it checks, for example `R16`. @default - none */
  readonly requirement?: string;
}

/** A finding that passes. */
export function pass(evidence: string): Finding {
  return { verdict: 'pass', evidence };
}

/** A finding that fails. */
export function fail(evidence: string, fix?: string): Finding {
  return fix === undefined ? { verdict: 'fail', evidence } : { verdict: 'fail', evidence, fix };
}

/** A finding that is unknown, with the reason. */
export function unknown(evidence: string, fix?: string): Finding {
  return fix === undefined ? { verdict: 'unknown', evidence } : { verdict: 'unknown', evidence, fix };
}

/** Passes with the evidence if there are no problems, else fails with all problems. */
export function judge(problems: readonly string[], evidence: string, fix?: string): Finding {
  return problems.length === 0 ? pass(evidence) : fail(problems.join('; '), fix);
}

/** Results by verdict. */
export function countVerdicts(results: readonly Finding[]): Record<Verdict, number> {
  const counts = { pass: 0, fail: 0, unknown: 0 };
  for (const { verdict } of results) {
    counts[verdict] += 1;
  }
  return counts;
}
