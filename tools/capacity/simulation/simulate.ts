import { sumSimple } from 'simple-statistics';
import { scaled } from '../../shared/numbers/vectors';
import type { Workload } from '../../../lib/config/schema/workload';
import { AWS } from '../facts/aws-behaviour';
import { LatencyHistogram } from '../model/latency';
import { settledTasks } from '../model/tasks-needed';
import type { CapacityPlatform, ServicePlan } from '../platform/capacity-platform';
import { demandOf, type Demand } from '../workload/demand';
import type { Counts } from './retries';
import { DatabaseTier, type DatabasePart } from './database-tier';
import { LaunchBucket } from './fleet';
import { randomFrom } from '../../shared/numbers/random';
import { Retries } from './retries';
import type { Scenario } from './scenario';
import { ServiceTier } from './service-tier';
import type { Step } from './station';
import { Timeline } from './timeline';

const { max, min, sqrt } = Math;

/** A service and the attempts of its clients. */
interface Lane {
  readonly tier: ServiceTier;
  readonly retries: Retries;
}

/** What is known of one second; counts are of pages and API requests together. */
export type Second = ReturnType<Simulation['step']>;

/** What happens in a scenario, second by second. The same seed gives the same result. */
export function simulate(platform: CapacityPlatform, workload: Workload, scenario: Scenario, seed: number): Timeline {
  const simulation = new Simulation(platform, workload, scenario, seed);
  const { pages, calls, latency } = simulation;
  const timeline = new Timeline(scenario, { frontend: pages.tier.activities, backend: calls.tier.activities });
  for (let second = 0; second < scenario.seconds; second += 1) {
    timeline.record(second, latency, simulation.step(second));
  }
  return timeline;
}

/** Two services, the database behind one of them, and their clients. */
class Simulation {
  public readonly pages: Lane;
  public readonly calls: Lane;
  /** Times of the API in the last second. */
  public readonly latency = new LatencyHistogram();
  private readonly random;
  private readonly launches = new LaunchBucket();
  private readonly database: DatabaseTier;
  /** Attempts that failed in this second. */
  private lost = 0;

  public constructor(
    private readonly platform: CapacityPlatform,
    private readonly workload: Workload,
    private readonly scenario: Scenario,
    seed: number,
  ) {
    this.random = randomFrom(seed);
    this.pages = this.laneTo(platform.frontend);
    this.calls = this.laneTo(platform.backend);
    this.database = new DatabaseTier(platform.database, workload, workload.clients.retries + 1);
  }

  /** One second: users begin, attempts come again, what happens happens, requests are served. */
  public step(second: number) {
    const { pages, calls, database, platform, latency } = this;
    const users = this.scenario.usersAt(second);
    const demand = demandOf(users, this.workload);
    const [freshPages, freshCalls] = [this.noise(demand.page), this.noise(demand.api)];
    const failedBefore = pages.retries.failed + calls.retries.failed;
    this.lost = 0;
    this.launches.refill();
    this.events(second);
    const page = this.serve(second, pages, freshPages, demand);
    const call = this.serve(second, calls, freshCalls, demand);
    // Reads and writes share the tasks and part at the database.
    const readShare = demand.api === 0 ? 0 : demand.reads / demand.api;
    const [reads, writes] = [scaled(call.step.served, readShare), scaled(call.step.served, 1 - readShare)];
    const { writer, readers } = database.step(second, writes, reads, demand, calls.tier.fleet.running(second));
    this.lose(second, pages, page.step.lost);
    this.lose(second, calls, call.step.lost);
    this.lose(second, calls, writer.step.lost);
    this.lose(second, calls, readers.step.lost);
    latency.clear();
    addWay(latency, call.step, readers);
    addWay(latency, call.step, writer);
    const [p50 = 0, p95 = 0, p99 = 0] = latency.quantiles([0.5, 0.95, 0.99]);
    const written = sumSimple(writer.step.served);
    const { fleet } = calls.tier;
    return {
      users,
      /** Requests that users began, and attempts, those that came again among them. */
      fresh: freshPages + freshCalls,
      arrived: page.arrived + call.arrived,
      served: sumSimple(page.step.served) + sumSimple(readers.step.served) + written,
      lost: this.lost,
      /** Requests given up for good. */
      failed: pages.retries.failed + calls.retries.failed - failedBefore,
      waiting: pages.tier.station.waiting + calls.tier.station.waiting + database.waiting,
      payments: demand.api === demand.reads ? 0 : (written * demand.payments) / (demand.api - demand.reads),
      frontendTasks: pages.tier.fleet.healthy(second),
      backendTasks: fleet.healthy(second),
      backendDesired: fleet.desired,
      frontendPercent: 100 * page.step.utilisation,
      backendPercent: 100 * call.step.utilisation,
      writerPercent: 100 * writer.step.utilisation,
      readerPercent: 100 * readers.step.utilisation,
      writerConnections: writer.connections,
      readerConnections: readers.connections,
      openConnections: min(platform.database.maxConnections, fleet.size * platform.database.poolSize),
      /** Percentiles of the API's time. */
      p50Millis: 1000 * p50,
      p95Millis: 1000 * p95,
      p99Millis: 1000 * p99,
    };
  }

  private laneTo(service: ServicePlan): Lane {
    const { platform, workload, launches, random, scenario } = this;
    const { retries, timeoutSeconds } = workload.clients;
    const initialTasks = settledTasks(service, demandOf(scenario.usersAt(0), workload), workload);
    const { zones } = platform.network;
    return {
      tier: new ServiceTier(service, workload, retries + 1, { zones, launches, random, initialTasks }),
      retries: new Retries(retries + 1, workload.clients, timeoutSeconds + AWS.connectTimeout.value),
    };
  }

  private events(second: number): void {
    const { pages, calls, database, scenario } = this;
    if (second === scenario.floor?.second) {
      pages.tier.raiseFloor(scenario.floor.frontend);
      calls.tier.raiseFloor(scenario.floor.backend);
    }
    for (const lane of [pages, calls]) {
      if (second === scenario.deploymentAt) {
        lane.tier.fleet.deploy();
      }
      if (second === scenario.zoneLossAt) {
        this.lose(second, lane, lane.tier.loseZone(second));
      }
    }
    if (second === scenario.failoverAt || second === scenario.zoneLossAt) {
      this.lose(second, calls, database.failOver(second, second === scenario.zoneLossAt));
    }
  }

  /** Some attempts never reach a task: the edge or the load balancer sends them to a zone that is gone. */
  private serve(
    second: number,
    lane: Lane,
    fresh: number,
    demand: Demand,
  ): { readonly arrived: number; readonly step: Step } {
    const { clients, zoneLoss } = this.workload;
    const arrivals = lane.retries.arrivals(second, fresh);
    const arrived = sumSimple(arrivals);
    const since = second - (this.scenario.zoneLossAt ?? second + 1);
    const atEdge = since >= 0 && since < zoneLoss.edgeSeconds ? 1 / this.platform.network.zones : 0;
    const share = 1 - (1 - atEdge) * (1 - lane.tier.ghostShare(second, arrived));
    this.lose(second, lane, scaled(arrivals, share), min(clients.timeoutSeconds, AWS.connectTimeout.value));
    return { arrived, step: lane.tier.step(second, scaled(arrivals, 1 - share), demand) };
  }

  private lose(second: number, { retries }: Lane, counts: Counts, afterSeconds = 0): void {
    this.lost += sumSimple(counts);
    retries.fail(second, counts, afterSeconds);
  }

  /** Users do not wait for one another: their number varies as that of Poisson arrivals does. */
  private noise(mean: number): number {
    return max(0, mean + sqrt(mean) * (2 * this.random() - 1) * sqrt(3));
  }
}

/** A request meets the line of a task, then that of the database; the longer one decides how likely and how long it waits. */
function addWay(latency: LatencyHistogram, call: Step, { step: data, holdSeconds }: DatabasePart): void {
  const mean = call.waitProbability * call.waitSeconds + data.waitProbability * data.waitSeconds;
  const waitSeconds = max(call.waitSeconds, data.waitSeconds);
  const way = {
    fixedSeconds: call.ageSeconds + data.ageSeconds,
    workSeconds: holdSeconds,
    workVariation: 1,
    waitProbability: waitSeconds === 0 ? 0 : min(1, mean / waitSeconds),
    waitSeconds,
  };
  latency.add(way, sumSimple(data.served));
}
