/** The result of a check. `unknown` means that it could not be seen here; it is never counted as a pass. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** A verdict and the evidence for it. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was seen; for `unknown`, the reason. */
  readonly evidence: string;
  /** The command, or the change, that fixes it. @default - that of the check, where it has one */
  readonly fix?: string;
}

/** Something that should hold. */
export interface Check<Context> {
  /** Name of the check, unique among its kind. */
  readonly id: string;
  /** What should hold, as a statement. */
  readonly title: string;
  /** What to do where it does not. @default - the finding has it */
  readonly fix?: string;
  /** Looks. It may throw what the AWS SDK throws. */
  readonly run: (context: Context) => Promise<Finding>;
}

/** A finding, with the check that made it. */
export interface CheckResult extends Finding, Pick<Check<never>, 'id' | 'title'> {
  /** What the check belongs to, for example a layer. @default - its kind has no groups */
  readonly area?: string;
  /** Number of the requirement that it checks, for example `R16`. @default - none */
  readonly requirement?: string;
}

/** It holds. */
export function pass(evidence: string): Finding {
  return { verdict: 'pass', evidence };
}

/** It does not hold. */
export function fail(evidence: string, fix?: string): Finding {
  return fix === undefined ? { verdict: 'fail', evidence } : { verdict: 'fail', evidence, fix };
}

/** It cannot be known, for the given reason. */
export function unknown(evidence: string, fix?: string): Finding {
  return fix === undefined ? { verdict: 'unknown', evidence } : { verdict: 'unknown', evidence, fix };
}

/** Passes with the evidence where there are no problems, else fails with all of them. */
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
