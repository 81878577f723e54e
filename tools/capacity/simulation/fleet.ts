import type { Workload } from '../../../lib/config/schema/workload';
import { AWS } from '../facts/aws-behaviour';
import { tasksInDeployment } from '../model/service-shape';
import type { ServicePlan } from '../platform/capacity-platform';
import type { Random } from '../../shared/numbers/random';

interface Task {
  readonly zone: number;
  readonly release: number;
  /** When its process runs, and when the load balancer sends it requests. */
  readonly runningAt: number;
  readonly healthyAt: number;
}

/** Tasks that Fargate may start in an account and region: a bucket of tokens for all services. */
export class LaunchBucket {
  private tokens: number = AWS.launchBurst.value;

  /** A second passes. */
  public refill(): void {
    this.tokens = Math.min(AWS.launchBurst.value, this.tokens + AWS.launchesPerSecond.value);
  }

  /** Takes a token, if there is one. */
  public take(): boolean {
    if (this.tokens < 1) {
      return false;
    }
    this.tokens -= 1;
    return true;
  }
}

/** The tasks of a service: started, healthy, replaced by a deployment, lost with a zone. */
export class Fleet {
  /** Tasks that the service should run. */
  public desired: number;
  private tasks: Task[] = [];
  private release = 0;
  private readonly lostZones = new Set<number>();

  public constructor(
    private readonly service: ServicePlan,
    private readonly startup: Workload['startup'],
    private readonly zones: number,
    private readonly launches: LaunchBucket,
    private readonly random: Random,
    initial: number,
  ) {
    this.desired = initial;
    for (let count = 0; count < initial; count += 1) {
      this.tasks.push({ zone: count % zones, release: 0, runningAt: -1e6, healthyAt: -1e6 });
    }
  }

  /** Whether a deployment is going on. */
  public get deploying(): boolean {
    return this.tasks.some(({ release }) => release < this.release);
  }

  /** Tasks whose processes run. */
  public running(second: number): number {
    return this.tasks.filter(({ runningAt }) => runningAt <= second).length;
  }

  /** Tasks that get requests. */
  public healthy(second: number): number {
    return this.tasks.filter(({ healthyAt }) => healthyAt <= second).length;
  }

  /** What those are worth in warm tasks. */
  public strength(second: number): number {
    const { warmUpSeconds, warmUpShare } = this.startup;
    const warm = this.healthy(second - warmUpSeconds);
    return warm + warmUpShare * (this.healthy(second) - warm);
  }

  /** All tasks, also those that are still being started. */
  public get size(): number {
    return this.tasks.length;
  }

  /** Replaces every task by one of a new release. */
  public deploy(): void {
    this.release += 1;
  }

  /** Loses the zone with the most tasks; returns how many those are. */
  public loseZone(second: number): number {
    const zone = this.zoneOf('most');
    const lost = this.tasks.filter((task) => task.zone === zone && task.healthyAt <= second).length;
    this.lostZones.add(zone);
    this.tasks = this.tasks.filter((task) => task.zone !== zone);
    return lost;
  }

  /** Starts and stops what one second allows. `missing` tasks are lost and not yet known to be. */
  public step(second: number, missing = 0): void {
    const { minimumHealthyPercent } = this.service;
    const isOld = ({ release }: Task): boolean => release < this.release;
    const most = this.deploying ? tasksInDeployment(this.service, this.desired) : this.desired;
    let current = this.tasks.filter((task) => !isOld(task)).length + (this.deploying ? 0 : missing);
    while (current < this.desired && this.tasks.length + missing < most && this.launches.take()) {
      this.tasks.push(this.launch(second));
      current += 1;
    }
    const least = Math.ceil((this.desired * minimumHealthyPercent) / 100);
    for (const old of this.tasks.filter(isOld)) {
      if (this.healthy(second) - (old.healthyAt <= second ? 1 : 0) >= least) {
        this.tasks.splice(this.tasks.indexOf(old), 1);
      }
    }
    while (!this.deploying && this.tasks.length > this.desired) {
      const zone = this.zoneOf('most');
      const last = this.tasks.findLastIndex((task) => task.zone === zone);
      this.tasks.splice(last, 1);
    }
  }

  private launch(second: number): Task {
    const { provisionSeconds, imageMiB, pullMiBPerSecond, bootSeconds } = this.startup;
    // A fifth more or less: no two tasks are the same.
    const spread = 0.8 + 0.4 * this.random();
    const runningAt = Math.ceil(second + (provisionSeconds + imageMiB / pullMiBPerSecond) * spread);
    const check = this.service.healthCheckSeconds * (AWS.firstHealthChecks.value - 1 + this.random());
    const zone = this.zoneOf('fewest');
    return { zone, release: this.release, runningAt, healthyAt: Math.ceil(runningAt + bootSeconds + check) };
  }

  /** The zone, of those that are there, with most or fewest tasks. */
  private zoneOf(count: 'most' | 'fewest'): number {
    const tasksIn = (zone: number): number => this.tasks.filter((task) => task.zone === zone).length;
    const sign = count === 'most' ? -1 : 1;
    const zones = Array.from({ length: this.zones }, (_, zone) => zone).filter((zone) => !this.lostZones.has(zone));
    const [first = 0] = zones.sort((one, other) => sign * (tasksIn(one) - tasksIn(other)));
    return first;
  }
}
