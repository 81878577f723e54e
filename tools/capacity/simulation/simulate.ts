import type { Workload } from '../../../lib/config/schema/workload';
import { AWS } from '../model/aws-behaviour';
import { LatencyHistogram } from '../model/latency';
import { settledTasks } from '../model/tasks-needed';
import type { CapacityPlatform } from '../platform/capacity-platform';
import { demandOf } from '../workload/demand';
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

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const scaled = (values: Float64Array, share: number): Float64Array => values.map((value) => value * share);

/** What happens in a scenario, second by second. The same seed gives the same result. */
export function simulate(platform: CapacityPlatform, workload: Workload, scenario: Scenario, seed: number): Timeline {
  const random = randomFrom(seed);
  const attempts = workload.clients.retries + 1;
  const atStart = demandOf(scenario.usersAt(0), workload);
  const launches = new LaunchBucket();
  const tier = (service: CapacityPlatform['backend']): ServiceTier =>
    new ServiceTier(service, workload, attempts, {
      zones: platform.network.zones,
      launches,
      random,
      initialTasks: settledTasks(service, atStart, workload),
    });
  const frontend = tier(platform.frontend);
  const backends = tier(platform.backend);
  // Reads and writes share the tasks and part at the database.
  const database = new DatabaseTier(platform.database, workload, attempts);
  const longest = workload.clients.timeoutSeconds + AWS.connectTimeout.value;
  const newRetries = (): Retries => new Retries(attempts, workload.clients, longest);
  const [pages, calls] = [newRetries(), newRetries()];
  const timeline = new Timeline(scenario);

  for (let second = 0; second < scenario.seconds; second += 1) {
    launches.refill();
    const users = scenario.usersAt(second);
    const demand = demandOf(users, workload);
    const noise = (mean: number): number =>
      Math.max(0, mean + NOISE * Math.sqrt(mean) * (2 * random() - 1) * Math.sqrt(3));
    const [freshPages, freshCalls] = [noise(demand.page), noise(demand.api)];
    const failedBefore = pages.failed + calls.failed;

    happen(second);
    const pageArrivals = pages.arrivals(second, freshPages);
    const callArrivals = calls.arrivals(second, freshCalls);
    const arrived = total(pageArrivals) + total(callArrivals);
    const toFrontend = enter(second, frontend, pages, pageArrivals);
    const toBackend = enter(second, backends, calls, callArrivals);
    const page = frontend.step(second, toFrontend.passed, demand);
    const call = backends.step(second, toBackend.passed, demand);
    pages.fail(second, page.lost);
    calls.fail(second, call.lost);

    const readShare = demand.api === 0 ? 0 : demand.reads / demand.api;
    const reads = scaled(call.served, readShare);
    const writes = scaled(call.served, 1 - readShare);
    const data = database.step(second, writes, reads, demand, backends.fleet.running(second));
    calls.fail(second, data.writer.lost);
    calls.fail(second, data.readers.lost);

    const latency = new LatencyHistogram();
    addWay(latency, call, data.readers, data.readSeconds);
    addWay(latency, call, data.writer, data.writeSeconds);
    const servedCalls = total(data.readers.served) + total(data.writer.served);
    timeline.record(second, {
      users,
      fresh: freshPages + freshCalls,
      arrived,
      served: total(page.served) + servedCalls,
      lost:
        toFrontend.lost +
        toBackend.lost +
        [page, call, data.writer, data.readers].reduce((sum, { lost }) => sum + total(lost), 0),
      failed: pages.failed + calls.failed - failedBefore,
      waiting: frontend.station.waiting + backends.station.waiting + database.waiting,
      payments:
        demand.api === demand.reads ? 0 : (total(data.writer.served) * demand.payments) / (demand.api - demand.reads),
      frontendTasks: frontend.fleet.healthy(second),
      backendTasks: backends.fleet.healthy(second),
      backendDesired: backends.fleet.desired,
      frontendPercent: 100 * page.utilisation,
      backendPercent: 100 * call.utilisation,
      writerPercent: 100 * data.writer.utilisation,
      readerPercent: 100 * data.readers.utilisation,
      writerConnections: data.writerConnections,
      readerConnections: data.readerConnections,
      openConnections: Math.min(platform.database.maxConnections, backends.fleet.size * platform.database.poolSize),
      latency,
    });
  }
  timeline.activities = { frontend: frontend.activities, backend: backends.activities };
  return timeline;

  function happen(second: number): void {
    if (second === scenario.floor?.second) {
      frontend.raiseFloor(scenario.floor.frontend);
      backends.raiseFloor(scenario.floor.backend);
    }
    if (second === scenario.deploymentAt) {
      frontend.fleet.deploy();
      backends.fleet.deploy();
    }
    if (second === scenario.zoneLossAt) {
      timeline.loseInside(
        second,
        (lost) => {
          pages.fail(second, lost);
        },
        frontend.loseZone(second),
      );
      timeline.loseInside(
        second,
        (lost) => {
          calls.fail(second, lost);
        },
        backends.loseZone(second),
      );
    }
    if (second === scenario.failoverAt || second === scenario.zoneLossAt) {
      const lost = database.failOver(second, second === scenario.zoneLossAt);
      timeline.loseInside(
        second,
        (inside) => {
          calls.fail(second, inside);
        },
        lost,
      );
    }
  }

  /** What of the attempts never reaches a task, because the edge or the load balancer sends it to a zone that is gone. */
  function enter(second: number, service: ServiceTier, retries: Retries, arrivals: Float64Array) {
    const since = second - (scenario.zoneLossAt ?? Number.POSITIVE_INFINITY);
    const atEdge = since >= 0 && since < workload.zoneLoss.edgeSeconds ? 1 / platform.network.zones : 0;
    const share = 1 - (1 - atEdge) * (1 - service.ghostShare(second, total(arrivals)));
    const lost = scaled(arrivals, share);
    retries.fail(second, lost, Math.min(workload.clients.timeoutSeconds, AWS.connectTimeout.value));
    return { passed: scaled(arrivals, 1 - share), lost: total(lost) };
  }
}

/** A request meets the line of a task, then that of the database; the longer one decides how likely and how long it waits. */
function addWay(latency: LatencyHistogram, call: Step, data: Step, databaseSeconds: number): void {
  const mean = call.waitProbability * call.waitSeconds + data.waitProbability * data.waitSeconds;
  const waitSeconds = Math.max(call.waitSeconds, data.waitSeconds);
  latency.add(
    {
      fixedSeconds: call.ageSeconds + data.ageSeconds,
      workSeconds: databaseSeconds,
      workVariation: 1,
      waitProbability: waitSeconds === 0 ? 0 : Math.min(1, mean / waitSeconds),
      waitSeconds,
    },
    total(data.served),
  );
}
