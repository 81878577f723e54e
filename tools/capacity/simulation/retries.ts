import { sumSimple } from 'simple-statistics';
import type { Workload } from '../../../lib/config/schema/workload';

/** Requests by the number of their attempt, the first being 0. */
export type Counts = readonly number[];

/** Attempts of clients by their number, the first being 0, and what becomes of those that fail. */
export class Retries {
  /** Failed for good so far. */
  public failed = 0;
  private readonly due: number[][];
  private readonly delays: readonly number[];

  public constructor(attempts: number, { backoffSeconds }: Workload['clients'], longestWaitSeconds: number) {
    this.delays = Array.from({ length: attempts - 1 }, (_, attempt) => Math.ceil(backoffSeconds * 2 ** attempt));
    const size = Math.ceil(longestWaitSeconds) + Math.max(0, ...this.delays) + 2;
    this.due = Array.from({ length: size }, () => Array.from({ length: attempts }, () => 0));
  }

  /** Attempts of a second, by their number: new ones and those that come again. */
  public arrivals(second: number, fresh: number): Counts {
    const slot = this.slot(second);
    const arrivals = slot.slice();
    slot.fill(0);
    arrivals[0] = (arrivals[0] ?? 0) + fresh;
    return arrivals;
  }

  /** Takes in attempts that failed `afterSeconds` from now. */
  public fail(second: number, lost: Counts, afterSeconds = 0): void {
    if (sumSimple(lost) === 0) {
      return;
    }
    const failedAt = second + Math.ceil(afterSeconds);
    lost.forEach((count, attempt) => {
      const delay = this.delays[attempt];
      if (delay === undefined) {
        this.failed += count;
        return;
      }
      const slot = this.slot(failedAt + delay);
      slot[attempt + 1] = (slot[attempt + 1] ?? 0) + count;
    });
  }

  private slot(second: number): number[] {
    return this.due[second % this.due.length] ?? [];
  }
}
