import type { ServiceName } from '../../../lib/facts/platform-parts';
import { LatencyHistogram } from '../model/latency';
import type { Scenario } from './scenario';
import type { Second } from './simulate';
import type { ScalingActivity } from './target-tracking';

/** What is known of one second: what happened in it, and the percentiles of the API's time. */
export type TimelineSecond = Second & Readonly<Record<'p50Millis' | 'p95Millis' | 'p99Millis', number>>;

/** Seconds that a scenario is judged by, from its event on. */
export const JUDGED_SECONDS = 900;

/** An hour, second by second. */
export class Timeline {
  public readonly seconds: TimelineSecond[] = [];
  /** Times of the API in the judged quarter of an hour. */
  public readonly latency = new LatencyHistogram();

  public constructor(
    public readonly scenario: Scenario,
    public readonly activities: Readonly<Record<ServiceName, readonly ScalingActivity[]>>,
  ) {}

  /** Adds a second and the times of the API in it. */
  public record(second: number, latency: LatencyHistogram, values: Second): void {
    if (this.isJudged(second)) {
      this.latency.merge(latency);
    }
    const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => latency.quantile(share));
    this.seconds.push({ ...values, p50Millis: 1000 * p50, p95Millis: 1000 * p95, p99Millis: 1000 * p99 });
  }

  /** The judged quarter of an hour. */
  public get judged(): readonly TimelineSecond[] {
    return this.seconds.filter((_, second) => this.isJudged(second));
  }

  private isJudged(second: number): boolean {
    const { eventAt } = this.scenario;
    return second >= eventAt && second < eventAt + JUDGED_SECONDS;
  }
}
