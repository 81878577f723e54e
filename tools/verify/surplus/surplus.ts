import type { Area } from '../check';
import type { VerificationContext } from '../context';

/** A kind of thing that belongs to the platform's resources and should be in one of its templates. */
export interface SurplusKind {
  /** Name of the check behind `surplus-`. */
  readonly id: string;
  readonly area: Area;
  readonly requirement: string;
  /** What there should be none of, as the end of the sentence `There are no others: ...`. */
  readonly what: string;
  /** Each that is in no template, in words. */
  readonly find: (context: VerificationContext) => Promise<readonly string[]>;
}

/** What is there and in no template. */
export function beyond<T>(
  found: readonly T[] | undefined,
  known: readonly string[],
  nameOf: (item: T) => string | undefined,
  describe: (item: T) => string = (item) => nameOf(item) ?? '',
): string[] {
  return (found ?? []).filter((item) => !known.includes(nameOf(item) ?? '')).map(describe);
}

/** What is read of several, in one list. */
export async function forEach<T>(
  names: readonly string[],
  read: (name: string) => Promise<readonly T[]>,
): Promise<T[]> {
  return (await Promise.all(names.map(read))).flat();
}
