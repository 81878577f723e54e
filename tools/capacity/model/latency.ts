import { probit } from 'simple-statistics';

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

const STEPS = 24;
/** Middles of equally likely pieces of a normal distribution. */
const NORMAL = Array.from({ length: STEPS }, (_, step) => probit((step + 0.5) / STEPS));

const BINS_PER_DECADE = 40;
const SHORTEST_SECONDS = 1e-4;
const BINS = 6 * BINS_PER_DECADE;

/** Upper edges of the bins, from 0.1 ms to 100 s. */
const EDGES = Array.from({ length: BINS }, (_, bin) => SHORTEST_SECONDS * 10 ** ((bin + 1) / BINS_PER_DECADE));

/** Bins end where fewer than one request in a million is left. */
const ALL = 1 - 1e-6;

/** Bin that a time belongs to. */
function binOf(seconds: number): number {
  return Math.max(
    0,
    Math.min(BINS, Math.floor(BINS_PER_DECADE * Math.log10(Math.max(seconds, SHORTEST_SECONDS) / SHORTEST_SECONDS))),
  );
}

/** Times of requests, counted in bins of 6 % width. */
export class LatencyHistogram {
  private readonly counts = new Float64Array(BINS + 1);
  private total = 0;

  /** Counts requests that go a way: work is lognormal, and what they wait is added to it. */
  public add(way: Way, requests: number): void {
    if (requests <= 0) {
      return;
    }
    this.total += requests;
    const spread = Math.log(1 + way.workVariation);
    const works = NORMAL.map((normal) => way.workSeconds * Math.exp(normal * Math.sqrt(spread) - spread / 2));
    let below = 0;
    for (let bin = binOf(way.fixedSeconds + (works[0] ?? 0)); bin < BINS; bin += 1) {
      const edge = (EDGES[bin] ?? 0) - way.fixedSeconds;
      let sum = 0;
      for (const work of works) {
        sum += shareBelow(edge - work, way);
      }
      const share = sum / STEPS;
      this.counts[bin] = (this.counts[bin] ?? 0) + (share - below) * requests;
      below = share;
      if (share > ALL) {
        break;
      }
    }
    this.counts[BINS] = (this.counts[BINS] ?? 0) + (1 - below) * requests;
  }

  /** Counts what another histogram has counted. */
  public merge(other: LatencyHistogram): void {
    other.counts.forEach((count, bin) => {
      this.counts[bin] = (this.counts[bin] ?? 0) + count;
    });
    this.total += other.total;
  }

  /** Time that a share of the requests does not exceed, in seconds. */
  public quantile(share: number): number {
    let sum = 0;
    for (let bin = 0; bin < BINS; bin += 1) {
      const count = this.counts[bin] ?? 0;
      if (sum + count >= share * this.total && this.total > 0) {
        const upper = EDGES[bin] ?? 0;
        const lower = upper / 10 ** (1 / BINS_PER_DECADE);
        return count === 0 ? upper : lower + ((upper - lower) * (share * this.total - sum)) / count;
      }
      sum += count;
    }
    return this.total === 0 ? 0 : (EDGES[BINS - 1] ?? 0);
  }
}

function shareBelow(slack: number, { waitProbability, waitSeconds }: Way): number {
  if (slack < 0) {
    return 0;
  }
  return waitSeconds === 0 ? 1 : 1 - waitProbability * Math.exp(-slack / waitSeconds);
}
