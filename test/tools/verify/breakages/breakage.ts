import type { VerificationContext } from '../../../../tools/verify/context';

/** One thing that is broken in the live environment. */
export interface Breakage {
  /** Id of the check that must fail then, and of no other. */
  readonly check: string;
  /** What is broken, as a sentence. */
  readonly what: string;
  /** Breaks it, and returns what fixes it. */
  readonly cause: (live: VerificationContext) => Promise<() => Promise<unknown>>;
}

/** The value, which the test knows to be there. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('the environment lacks what is to be broken');
  }
  return value;
}
