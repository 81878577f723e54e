import type { Workload } from '../../../lib/config/schema/workload';
import { AWS } from '../facts/aws-behaviour';
import { LatencyHistogram } from '../model/latency';
import { settledTasks } from '../model/tasks-needed';
import type { CapacityPlatform, ServicePlan } from '../platform/capacity-platform';
import { demandOf } from '../workload/demand';
import { scaled, total, type Counts } from './counts';
import { DatabaseTier } from './database-tier';
import { LaunchBucket } from './fleet';
import { randomFrom } from './random';
import { Retries } from './retries';
import type { Scenario } from './scenario';
import { ServiceTier } from './service-tier';
import type { Step } from './station';
import { Timeline } from './timeline';

/** How far a second's arrivals may be from their mean, as a share of its square root: users do not wait for one another. */
const NOISE = 1;
const { max, min, sqrt } = Math;

/** What happens in a scenario, second by second. The same seed gives the same result. */
export function simulate(platform: CapacityPlatform, workload: Workload, scenario: Scenario, seed: number): Timeline {
  const { clients, zoneLoss } = workload;
  const { zones } = platform.network;
  const random = randomFrom(seed);
  const attempts = clients.retries + 1;
  const atStart = demandOf(scenario.usersAt(0), workload);
  const launches = new LaunchBucket();
  const tier = (service: ServicePlan): ServiceTier => {
    const initialTasks = settledTasks(service, atStart, workload);
    return new ServiceTier(service, workload, attempts, { zones, launches, random, initialTasks });
  };
  const frontend = tier(platform.frontend);
  const backend = tier(platform.backend);
  // Reads and writes share the tasks and part at the database.
  const database = new DatabaseTier(platform.database, workload, attempts);
  const newRetries = (): Retries => new Retries(attempts, clients, clients.timeoutSeconds + AWS.connectTimeout.value);
  const [pages, calls] = [newRetries(), newRetries()];
  const timeline = new Timeline(scenario);
  const latency = new LatencyHistogram();
  const noise = (mean: number): number => max(0, mean + NOISE * sqrt(mean) * (2 * random() - 1) * sqrt(3));

  for (let second = 0; second < scenario.seconds; second += 1) {
    launches.refill();
    const users = scenario.usersAt(second);
    const demand = demandOf(users, workload);
    const [freshPages, freshCalls] = [noise(demand.page), noise(demand.api)];
    const failedBefore = pages.failed + calls.failed;
    let lost = 0;
    const lose = (retries: Retries, counts: Counts, afterSeconds = 0): void => {
      lost += total(counts);
      retries.fail(second, counts, afterSeconds);
    };
    /** Some attempts never reach a task: the edge or the load balancer sends them to a zone that is gone. */
    const enter = (service: ServiceTier, retries: Retries, arrivals: Counts): Counts => {
      const since = second - (scenario.zoneLossAt ?? second + 1);
      const atEdge = since >= 0 && since < zoneLoss.edgeSeconds ? 1 / zones : 0;
      const share = 1 - (1 - atEdge) * (1 - service.ghostShare(second, total(arrivals)));
      lose(retries, scaled(arrivals, share), min(clients.timeoutSeconds, AWS.connectTimeout.value));
      return scaled(arrivals, 1 - share);
    };

    if (second === scenario.floor?.second) {
      frontend.raiseFloor(scenario.floor.frontend);
      backend.raiseFloor(scenario.floor.backend);
    }
    if (second === scenario.deploymentAt) {
      frontend.fleet.deploy();
      backend.fleet.deploy();
    }
    if (second === scenario.zoneLossAt) {
      lose(pages, frontend.loseZone(second));
      lose(calls, backend.loseZone(second));
    }
    if (second === scenario.failoverAt || second === scenario.zoneLossAt) {
      lose(calls, database.failOver(second, second === scenario.zoneLossAt));
    }

    const pageArrivals = pages.arrivals(second, freshPages);
    const callArrivals = calls.arrivals(second, freshCalls);
    const toFrontend = enter(frontend, pages, pageArrivals);
    const toBackend = enter(backend, calls, callArrivals);
    const page = frontend.step(second, toFrontend, demand);
    const call = backend.step(second, toBackend, demand);
    const readShare = demand.api === 0 ? 0 : demand.reads / demand.api;
    const reads = scaled(call.served, readShare);
    const writes = scaled(call.served, 1 - readShare);
    const data = database.step(second, writes, reads, demand, backend.fleet.running(second));
    lose(pages, page.lost);
    [call, data.writer, data.readers].forEach((step) => {
      lose(calls, step.lost);
    });

    latency.clear();
    addWay(latency, call, data.readers, data.readSeconds);
    addWay(latency, call, data.writer, data.writeSeconds);
    const written = total(data.writer.served);
    timeline.record(second, latency, {
      users,
      fresh: freshPages + freshCalls,
      arrived: total(pageArrivals) + total(callArrivals),
      served: total(page.served) + total(data.readers.served) + written,
      lost,
      failed: pages.failed + calls.failed - failedBefore,
      waiting: frontend.station.waiting + backend.station.waiting + database.waiting,
      payments: demand.api === demand.reads ? 0 : (written * demand.payments) / (demand.api - demand.reads),
      frontendTasks: frontend.fleet.healthy(second),
      backendTasks: backend.fleet.healthy(second),
      backendDesired: backend.fleet.desired,
      frontendPercent: 100 * page.utilisation,
      backendPercent: 100 * call.utilisation,
      writerPercent: 100 * data.writer.utilisation,
      readerPercent: 100 * data.readers.utilisation,
      writerConnections: data.writerConnections,
      readerConnections: data.readerConnections,
      openConnections: min(platform.database.maxConnections, backend.fleet.size * platform.database.poolSize),
    });
  }
  timeline.activities = { frontend: frontend.activities, backend: backend.activities };
  return timeline;
}

/** A request meets the line of a task, then that of the database; the longer one decides how likely and how long it waits. */
function addWay(latency: LatencyHistogram, call: Step, data: Step, databaseSeconds: number): void {
  const mean = call.waitProbability * call.waitSeconds + data.waitProbability * data.waitSeconds;
  const waitSeconds = max(call.waitSeconds, data.waitSeconds);
  const way = {
    fixedSeconds: call.ageSeconds + data.ageSeconds,
    workSeconds: databaseSeconds,
    workVariation: 1,
    waitProbability: waitSeconds === 0 ? 0 : min(1, mean / waitSeconds),
    waitSeconds,
  };
  latency.add(way, total(data.served));
}
