import { median } from 'simple-statistics';

/** Times of one command over all rounds. */
export interface Summary {
  readonly name: string;
  /** In seconds. */
  readonly median: number;
  /** In seconds. */
  readonly min: number;
  /** In seconds. */
  readonly max: number;
  /** Median over the rounds of its time divided by that of the reference in the same round. */
  readonly ratio: number;
}

/** Compares the times of several commands, measured in turn, with those of a reference among them. */
export function summarize(seconds: ReadonlyMap<string, readonly number[]>, reference: string): Summary[] {
  const base = seconds.get(reference) ?? [];
  return [...seconds].map(([name, times]) => ({
    name,
    median: median(times),
    min: Math.min(...times),
    max: Math.max(...times),
    ratio: median(times.map((time, round) => time / (base[round] ?? Number.NaN))),
  }));
}
