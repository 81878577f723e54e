import type { Workload } from '../../../lib/config/schema/workload';

/** Attempts of clients by their number, the first being 0, and what becomes of those that fail. */
export class Retries {
  /** Failed for good in the last second that was counted. */
  public failed = 0;
  private readonly due: Float64Array[];
  private readonly delays: readonly number[];

  public constructor(
    private readonly attempts: number,
    { backoffSeconds }: Workload['clients'],
    longestWaitSeconds: number,
  ) {
    this.delays = Array.from({ length: attempts - 1 }, (_, attempt) => Math.ceil(backoffSeconds * 2 ** attempt));
    const size = Math.ceil(longestWaitSeconds) + Math.max(0, ...this.delays) + 2;
    this.due = Array.from({ length: size }, () => new Float64Array(attempts));
  }

  /** Attempts of a second, by their number: new ones and those that come again. */
  public arrivals(second: number, fresh: number): Float64Array {
    const slot = this.slot(second);
    const arrivals = slot.slice();
    slot.fill(0);
    arrivals[0] = (arrivals[0] ?? 0) + fresh;
    return arrivals;
  }

  /** Takes in attempts that failed `afterSeconds` from now. */
  public fail(second: number, lost: Float64Array, afterSeconds = 0): void {
    lost.forEach((count, attempt) => {
      const delay = this.delays[attempt];
      if (delay === undefined) {
        this.failed += count;
        return;
      }
      const slot = this.slot(second + Math.ceil(afterSeconds) + delay);
      slot[attempt + 1] = (slot[attempt + 1] ?? 0) + count;
    });
  }

  /** Attempts that are still to come. */
  public get pending(): number {
    return this.due.reduce((total, slot) => total + slot.reduce((sum, count) => sum + count, 0), 0);
  }

  private slot(second: number): Float64Array {
    return this.due[second % this.due.length] ?? new Float64Array(this.attempts);
  }
}
