import { sumSimple } from 'simple-statistics';
import type { Workload } from '../../../lib/config/schema/workload';
import { AWS } from '../facts/aws-behaviour';
import { lineOf, memoryPercent, reportedCpuPercent, roomOf } from '../model/service-shape';
import type { ServicePlan } from '../platform/capacity-platform';
import type { Demand } from '../workload/demand';
import type { Counts } from './retries';
import { Fleet, type LaunchBucket } from './fleet';
import type { Random } from '../../shared/numbers/random';
import { Station, type Step } from './station';
import { TargetTracking, type ScalingActivity } from './target-tracking';

/** A service in the simulation: its tasks, the requests in front of them, and what scales it. */
export class ServiceTier {
  public readonly fleet: Fleet;
  public readonly station: Station;
  /** CPU utilisation in the last second, in percent of what is paid for. */
  public cpuPercent = 0;
  /** Fewest tasks at this time. */
  private floor: number;
  private readonly tracking: TargetTracking;
  private readonly random: Random;
  /** Tasks that are gone and still registered, until the load balancer and ECS notice. */
  private ghosts = { count: 0, until: 0 };

  public constructor(
    private readonly service: ServicePlan,
    private readonly workload: Workload,
    attempts: number,
    environment: { zones: number; launches: LaunchBucket; random: Random; initialTasks: number },
  ) {
    const { zones, launches, random, initialTasks } = environment;
    this.random = random;
    this.floor = service.minTasks;
    this.fleet = new Fleet(service, workload.startup, zones, launches, random, initialTasks);
    this.station = new Station(attempts, workload.clients.timeoutSeconds);
    const limits = { min: service.minTasks, max: service.maxTasks };
    this.tracking = new TargetTracking(service.policies, limits, Math.floor(60 * random()));
  }

  public get activities(): readonly ScalingActivity[] {
    return this.tracking.activities;
  }

  /** Raises the fewest tasks, as a scheduled action does. */
  public raiseFloor(tasks: number): void {
    this.floor = Math.min(this.service.maxTasks, Math.max(this.floor, tasks));
    this.fleet.desired = Math.max(this.fleet.desired, this.floor);
  }

  /** Loses a zone; returns the attempts that were inside. */
  public loseZone(second: number): Counts {
    const before = this.fleet.healthy(second);
    const count = this.fleet.loseZone(second);
    const { unhealthyChecks, healthCheckSeconds } = this.service;
    this.ghosts = { count, until: second + Math.ceil(healthCheckSeconds * (unhealthyChecks - 1 + this.random())) };
    return this.station.fail(before === 0 ? 0 : count / before);
  }

  /** Share of attempts that the load balancer sends to tasks that are gone. */
  public ghostShare(second: number, attempts: number): number {
    const { count, until } = this.ghosts;
    if (second >= until || count === 0 || attempts === 0) {
      return 0;
    }
    const healthy = this.fleet.healthy(second);
    const byTurns = count / (count + healthy);
    if (!this.service.leastOutstanding) {
      return byTurns;
    }
    // A silent target keeps what it gets until the timeout, so it gets no more as soon as it holds what the others do.
    const held = Math.ceil(this.station.inside / Math.max(1, healthy)) + 1;
    return Math.min(byTurns, (count * held) / AWS.connectTimeout.value / attempts);
  }

  /** One second: requests are served, metrics written, tasks started and stopped. */
  public step(second: number, arrivals: Counts, demand: Demand): Step {
    const { fleet, service, workload } = this;
    const strength = fleet.strength(second);
    const step = this.station.step(second, arrivals, {
      machines: strength,
      line: lineOf(service, demand, workload),
      room: strength * roomOf(service, workload),
    });
    const healthy = Math.max(1, fleet.healthy(second));
    const running = Math.max(1, fleet.running(second));
    this.cpuPercent = reportedCpuPercent(service, step.utilisation) * Math.min(1, strength / running);
    const metrics = {
      cpu: this.cpuPercent,
      memory: memoryPercent(service, workload, this.station.inside / healthy),
      requests: (60 * sumSimple(arrivals)) / healthy,
    };
    const wanted = this.tracking.decide(second, fleet.desired, metrics, fleet.deploying);
    fleet.desired = Math.max(this.floor, wanted);
    fleet.step(second, second < this.ghosts.until ? this.ghosts.count : 0);
    return step;
  }
}
