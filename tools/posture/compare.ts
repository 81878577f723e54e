import type { PostureException, ReasonKind } from './exceptions';
import type { ProwlerAnswer } from './prowler';

/** Something that did not pass: a failure, a check that Prowler leaves to people, or a request without an answer. */
export interface Concern {
  /** Name of the check; `unanswered` for a request without an answer. */
  readonly check: string;
  /** ARN, or the message about the request. */
  readonly resource: string;
  readonly text: string;
}

/** The result of running the checks. */
export interface Posture {
  readonly checks: number;
  readonly passes: number;
  /** Concerns with an exception, by kind of reason. */
  readonly excepted: Readonly<Record<ReasonKind, readonly Concern[]>>;
  /** Concerns without an exception. */
  readonly open: readonly Concern[];
  /** Exceptions that no longer apply: check and resources. */
  readonly stale: readonly string[];
}

/** The check under which requests without an answer are listed. */
export const UNANSWERED = 'unanswered';

/** Compares the findings with the exceptions. */
export function compare(answer: ProwlerAnswer, exceptions: readonly PostureException[]): Posture {
  const concerns = [
    ...answer.findings.filter(({ status }) => status !== 'PASS'),
    ...answer.errors.map((message) => ({ check: UNANSWERED, resource: message, text: message })),
  ];
  const used = new Set<string>();
  const excepted: Record<ReasonKind, Concern[]> = { emulator: [], account: [], decision: [] };
  const open: Concern[] = [];
  for (const concern of concerns) {
    const exception = exceptions.find(({ checks, resources }) => {
      return checks.includes(concern.check) && resources.test(concern.resource);
    });
    if (exception === undefined) {
      open.push(concern);
    } else {
      used.add(nameOf(exception, concern.check));
      excepted[exception.kind].push(concern);
    }
  }
  const all = exceptions.flatMap((exception) => exception.checks.map((check) => nameOf(exception, check)));
  return {
    checks: answer.checks.length,
    passes: answer.findings.length - answer.findings.filter(({ status }) => status !== 'PASS').length,
    excepted,
    open,
    stale: all.filter((name) => !used.has(name)),
  };
}

function nameOf({ resources }: PostureException, check: string): string {
  return `${check} on ${resources.source}`;
}
