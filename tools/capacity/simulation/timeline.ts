import type { ServiceName } from '../../../lib/facts/platform-parts';
import { LatencyHistogram } from '../model/latency';
import type { Scenario } from './scenario';
import type { Second } from './simulate';
import type { ScalingActivity } from './target-tracking';

/** Seconds that a scenario is judged by, from its event on. */
export const JUDGED_SECONDS = 900;

/** An hour, second by second. */
export class Timeline {
  public readonly seconds: Second[] = [];
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
    this.seconds.push(values);
  }

  /** The judged quarter of an hour. */
  public get judged(): readonly Second[] {
    const { eventAt } = this.scenario;
    return this.seconds.slice(eventAt, eventAt + JUDGED_SECONDS);
  }

  private isJudged(second: number): boolean {
    const { eventAt } = this.scenario;
    return second >= eventAt && second < eventAt + JUDGED_SECONDS;
  }
}
