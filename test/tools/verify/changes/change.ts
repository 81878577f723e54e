import type { LiveWorld } from '../live-world';

/** One thing that somebody changes through the AWS API, as drift or as an attack would. */
export interface Change {
  /** What was done, as a sentence without a subject. */
  readonly what: string;
  /** Text that the failing checks must say, such as the name of what was changed. @default - any failure counts */
  readonly names?: string | RegExp;
  readonly make: (world: LiveWorld) => Promise<unknown>;
}

/** The value, which the test knows to be there. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('the environment lacks what is to be changed');
  }
  return value;
}
