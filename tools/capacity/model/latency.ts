import { lognormal } from '../../shared/numbers/lognormal';

const { exp, floor, log10, max, min } = Math;

/** What one request meets on its way, at one moment. */
export interface Way {
  /** Time that is the same for all: the line that had built up before, in seconds. */
  readonly fixedSeconds: number;
  /** Mean and variation of the time that the request itself takes. */
  readonly workSeconds: number;
  readonly workVariation: number;
  /** Probability of a wait, and its mean where there is one. Waits of M/M/c are exponential; so are those of busy M/G/c. */
  readonly waitProbability: number;
  readonly waitSeconds: number;
}

const BINS_PER_DECADE = 40;
const SHORTEST_SECONDS = 1e-4;
const BINS = 6 * BINS_PER_DECADE;
const BIN_RATIO = 10 ** (1 / BINS_PER_DECADE);

/** Upper edges of the bins, from 0.1 ms to 100 s. */
const EDGES = Array.from({ length: BINS }, (_, bin) => SHORTEST_SECONDS * 10 ** ((bin + 1) / BINS_PER_DECADE));
const LONGEST_SECONDS = EDGES[BINS - 1] ?? 0;

/** Bins end where fewer than one request in a million is left. */
const ALL = 1 - 1e-6;

/** Bin that a time belongs to. */
function binOf(seconds: number): number {
  const bin = floor(BINS_PER_DECADE * log10(max(seconds, SHORTEST_SECONDS) / SHORTEST_SECONDS));
  return max(0, min(BINS, bin));
}

/** Times of requests, counted in bins of 6 % width. */
export class LatencyHistogram {
  private readonly counts = new Float64Array(BINS + 1);
  private total = 0;

  /**
   * Counts requests that go a way: work is lognormal, and what they wait is added to it.
   *
   * The share that is still waiting falls by the same factor for every piece of work from one edge to the next, so one power
   * serves all pieces.
   */
  public add({ fixedSeconds, workSeconds, workVariation, waitProbability, waitSeconds }: Way, requests: number): void {
    if (requests <= 0) {
      return;
    }
    this.total += requests;
    const { counts } = this;
    const works = lognormal(workSeconds, workVariation);
    const pieces = works.length;
    let done = 0;
    let waiting = 0;
    let below = 0;
    let before = 0;
    for (let bin = binOf(fixedSeconds + (works[0] ?? 0)); bin < BINS; bin += 1) {
      const slack = (EDGES[bin] ?? 0) - fixedSeconds;
      waiting *= waitSeconds === 0 ? 0 : exp((before - slack) / waitSeconds);
      for (; done < pieces && (works[done] ?? 0) <= slack; done += 1) {
        waiting += waitSeconds === 0 ? 0 : exp(((works[done] ?? 0) - slack) / waitSeconds);
      }
      const share = (done - waitProbability * waiting) / pieces;
      counts[bin] = (counts[bin] ?? 0) + (share - below) * requests;
      below = share;
      before = slack;
      if (share > ALL) {
        break;
      }
    }
    counts[BINS] = (counts[BINS] ?? 0) + (1 - below) * requests;
  }

  /** Counts what another histogram has counted. */
  public merge(other: LatencyHistogram): void {
    for (let bin = 0; bin <= BINS; bin += 1) {
      this.counts[bin] = (this.counts[bin] ?? 0) + (other.counts[bin] ?? 0);
    }
    this.total += other.total;
  }

  /** Forgets everything. */
  public clear(): void {
    this.counts.fill(0);
    this.total = 0;
  }

  /** Time that a share of the requests does not exceed, in seconds. */
  public quantile(share: number): number {
    return this.quantiles([share])[0] ?? 0;
  }

  /** The same for several shares, in rising order. */
  public quantiles(shares: readonly number[]): number[] {
    const { counts, total } = this;
    if (total === 0) {
      return shares.map(() => 0);
    }
    let bin = 0;
    let below = 0;
    return shares.map((share) => {
      for (; bin < BINS && below + (counts[bin] ?? 0) < share * total; bin += 1) {
        below += counts[bin] ?? 0;
      }
      if (bin === BINS) {
        return LONGEST_SECONDS;
      }
      const count = counts[bin] ?? 0;
      const upper = EDGES[bin] ?? 0;
      const lower = upper / BIN_RATIO;
      return count === 0 ? upper : lower + ((upper - lower) * (share * total - below)) / count;
    });
  }
}
