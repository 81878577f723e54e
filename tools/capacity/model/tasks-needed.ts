import type { Workload } from '../../../lib/config/schema/workload';
import type { ServicePlan, TrackingPolicy } from '../platform/capacity-platform';
import type { Demand } from '../workload/demand';
import { jobsInside } from './queueing';
import { lineOf, memoryPercent, reportedCpuPercent } from './service-shape';

/** Requests of a service, per second. */
export function requestsOf({ name }: ServicePlan, demand: Demand): number {
  return name === 'frontend' ? demand.page : demand.api;
}

/** Utilisation of the workers of a service, 1 being full. */
export function utilisationOf(service: ServicePlan, demand: Demand, workload: Workload, tasks: number): number {
  const { servers, serviceSeconds } = lineOf(service, demand, workload);
  return (requestsOf(service, demand) * serviceSeconds) / (servers * tasks);
}

/** What a metric shows with so many tasks. */
function metricOf(
  { metric }: TrackingPolicy,
  service: ServicePlan,
  demand: Demand,
  workload: Workload,
  tasks: number,
): number {
  if (metric === 'requests') {
    return (60 * requestsOf(service, demand)) / tasks;
  }
  const utilisation = utilisationOf(service, demand, workload, tasks);
  return metric === 'cpu'
    ? reportedCpuPercent(service, utilisation)
    : memoryPercent(service, workload, jobsInside(lineOf(service, demand, workload), utilisation));
}

/** Tasks that keep every metric at its target, whatever the most tasks are. A metric that more tasks do not lower counts for nothing. */
export function tasksForTargets(service: ServicePlan, demand: Demand, workload: Workload): number {
  const needed = service.policies.map((policy) => {
    const meets = (tasks: number): boolean => metricOf(policy, service, demand, workload, tasks) <= policy.target;
    if (!meets(1e9)) {
      return 1;
    }
    let [low, high] = [0, 1];
    while (!meets(high)) {
      [low, high] = [high, high * 2];
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      [low, high] = meets(middle) ? [low, middle] : [middle, high];
    }
    return high;
  });
  return Math.max(1, ...needed);
}

/** Tasks that scaling settles at. */
export function settledTasks(service: ServicePlan, demand: Demand, workload: Workload): number {
  return Math.min(service.maxTasks, Math.max(service.minTasks, tasksForTargets(service, demand, workload)));
}
