import { AWS } from '../facts/aws-behaviour';
import type { TrackedMetric, TrackingPolicy } from '../platform/capacity-platform';

/** One thing that scaling did. */
export interface ScalingActivity {
  readonly second: number;
  readonly from: number;
  readonly to: number;
  readonly metric: TrackedMetric;
}

/** From the end of a data point until its alarm acts, in seconds. */
export function metricDelay({ metric, periodSeconds }: TrackingPolicy): number {
  const cpuOrMemory = periodSeconds === 20 ? AWS.metricDelay20 : AWS.metricDelay60;
  return (metric === 'requests' ? AWS.requestMetricDelay : cpuOrMemory).value;
}

/** One policy's metric and its two alarms. */
class Tracker {
  private sum = 0;
  private count = 0;
  /** Data points, and when the alarm may act on them. */
  private readonly coming: { readonly availableAt: number; readonly value: number }[] = [];
  private readonly seen: number[] = [];

  public constructor(
    public readonly policy: TrackingPolicy,
    private readonly phase: number,
  ) {}

  /** Takes in a second's value; true when a new data point has become known. */
  public observe(second: number, value: number): boolean {
    const { periodSeconds } = this.policy;
    this.sum += value;
    this.count += 1;
    if ((second + 1 + this.phase) % periodSeconds === 0) {
      this.coming.push({ availableAt: second + 1 + metricDelay(this.policy), value: this.sum / this.count });
      [this.sum, this.count] = [0, 0];
    }
    const [next] = this.coming;
    if (next === undefined || next.availableAt > second) {
      return false;
    }
    this.coming.shift();
    this.seen.push(next.value);
    return true;
  }

  public get latest(): number {
    return this.seen.at(-1) ?? 0;
  }

  public get isHigh(): boolean {
    return this.all(AWS.datapointsOut.value, (value) => value > this.policy.target);
  }

  public get isLow(): boolean {
    return this.all(AWS.datapointsIn.value, (value) => value < this.policy.target * AWS.scaleInShare.value);
  }

  private all(count: number, meets: (value: number) => boolean): boolean {
    return this.seen.length >= count && this.seen.slice(-count).every(meets);
  }
}

/** Application Auto Scaling with the target tracking policies of one service. */
export class TargetTracking {
  /** What it did, in order. */
  public readonly activities: ScalingActivity[] = [];
  private readonly trackers: readonly Tracker[];
  private lastOut: { second: number; from: number } | undefined;
  private lastIn = Number.NEGATIVE_INFINITY;

  /**
   * @param phase Seconds by which the periods of the metrics began before the simulation.
   */
  public constructor(
    policies: readonly TrackingPolicy[],
    private readonly limits: { readonly min: number; readonly max: number },
    phase: number,
  ) {
    this.trackers = policies.map((policy) => new Tracker(policy, phase % policy.periodSeconds));
  }

  /** Tasks that the service should run after this second. */
  public decide(
    second: number,
    desired: number,
    metrics: Readonly<Record<TrackedMetric, number>>,
    deploying: boolean,
  ): number {
    const fresh = this.trackers.filter((tracker) => tracker.observe(second, metrics[tracker.policy.metric]));
    if (fresh.length === 0) {
      return desired;
    }
    const [out] = fresh
      .filter((tracker) => tracker.isHigh)
      .map((tracker) => ({ tracker, to: this.scaleOutTo(second, desired, tracker) }))
      .sort((one, other) => other.to - one.to);
    if (out !== undefined && out.to > desired) {
      const inCooldown = this.inCooldown(second, out.tracker.policy);
      this.lastOut = { second, from: inCooldown ? (this.lastOut?.from ?? desired) : desired };
      return this.act(second, desired, out.to, out.tracker);
    }
    return deploying ? desired : this.scaleIn(second, desired);
  }

  private scaleOutTo(second: number, desired: number, { policy, latest }: Tracker): number {
    const base = this.inCooldown(second, policy) ? (this.lastOut?.from ?? desired) : desired;
    return Math.min(this.limits.max, Math.ceil((base * latest) / policy.target));
  }

  private scaleIn(second: number, desired: number): number {
    const reducing = this.trackers.filter(({ policy }) => policy.scaleIn);
    const [first] = reducing;
    const isReady = reducing.every(
      ({ isLow, policy }) => isLow && second - this.lastIn >= policy.scaleInCooldownSeconds,
    );
    if (first === undefined || !isReady || this.trackers.some(({ isHigh }) => isHigh)) {
      return desired;
    }
    const wanted = reducing.map(({ latest, policy }) => Math.ceil((desired * latest) / policy.target));
    const to = Math.max(this.limits.min, ...wanted);
    if (to >= desired) {
      return desired;
    }
    this.lastIn = second;
    return this.act(second, desired, to, first);
  }

  private inCooldown(second: number, { scaleOutCooldownSeconds }: TrackingPolicy): boolean {
    return this.lastOut !== undefined && second - this.lastOut.second < scaleOutCooldownSeconds;
  }

  private act(second: number, from: number, to: number, { policy }: Tracker): number {
    this.activities.push({ second, from, to, metric: policy.metric });
    return to;
  }
}
