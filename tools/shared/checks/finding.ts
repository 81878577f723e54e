/** What a check came to. `unknown` is what cannot be known here; it is never counted as a pass. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** A verdict and what it rests on. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was seen; for `unknown`, the reason. */
  readonly evidence: string;
}

/** A finding, and what a person has to know of the check that made it. */
export interface CheckResult extends Finding {
  /** Name of the check, unique among its kind. */
  readonly id: string;
  /** What the check belongs to, for example a layer. */
  readonly area: string;
  /** Number of the requirement it holds up, for example `R16`. @default - it stands for none */
  readonly requirement?: string;
  /** What should hold, as a statement. */
  readonly title: string;
  /** What to do where it does not. */
  readonly remedy: string;
}

/** It holds. */
export function pass(evidence: string): Finding {
  return { verdict: 'pass', evidence };
}

/** It does not hold. */
export function fail(evidence: string): Finding {
  return { verdict: 'fail', evidence };
}

/** It cannot be known, for the given reason. */
export function unknown(reason: string): Finding {
  return { verdict: 'unknown', evidence: reason };
}

/** Passes with the evidence where there are no problems, else fails with all of them. */
export function judge(problems: readonly string[], evidence: string): Finding {
  return problems.length === 0 ? pass(evidence) : fail(problems.join('; '));
}

/** Results by verdict. */
export function countVerdicts(results: readonly Finding[]): Record<Verdict, number> {
  const counts = { pass: 0, fail: 0, unknown: 0 };
  for (const { verdict } of results) {
    counts[verdict] += 1;
  }
  return counts;
}
