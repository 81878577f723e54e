import type { Workload } from '../../../lib/config/schema/workload';
import { SERVICE_LIMITS } from '../facts/service-limits';
import type { SourcedNumber } from '../facts/sourced-number';
import type { CapacityPlatform } from '../platform/capacity-platform';
import type { Demand } from '../workload/demand';

/** Volumes that a service of AWS is paid or limited by. */
export interface Volumes {
  readonly capacityUnits: readonly { readonly dimension: string; readonly units: number }[];
  readonly natGiBPerHour: number;
  readonly natConnections: number;
  readonly logGiBPerHour: number;
  readonly firewallLogGiBPerHour: number;
  readonly tracesPerSecond: number;
  readonly segmentsPerSecond: number;
  readonly edgeGiBPerHour: number;
}

/** KiB of a GiB. */
const GiB = 1024 ** 2;
const HOUR = 3600;

/** All requests, those that CloudFront answers itself among them. */
export const requestsAtEdge = (demand: Demand): number => demand.static + demand.page + demand.api;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html and the pricing page have the dimensions. */
export function volumesOf(
  { frontend, backend, network }: CapacityPlatform,
  workload: Workload,
  demand: Demand,
): Volumes {
  const { requestKiB, responseKiB, external, logs } = workload;
  const { page, api } = demand;
  const toTasks = page + api;
  const answeredKiB = page * responseKiB.page + api * responseKiB.api;
  const traced = page * frontend.traceShare + api * backend.traceShare;
  const calls = demand.payments * external.callsPerPayment;
  const newConnections = toTasks * workload.newConnectionShare;
  const perHour = (kiBPerSecond: number): number => (HOUR * kiBPerSecond) / GiB;
  const limits = SERVICE_LIMITS;
  const unit = (dimension: string, used: number, limit: SourcedNumber) => ({ dimension, units: used / limit.value });
  const evaluations = toTasks * Math.max(0, network.listenerRules - limits.freeRules.value);
  return {
    capacityUnits: [
      unit('new connections', newConnections, limits.unitNewConnections),
      unit('active connections', newConnections * workload.keepAliveSeconds, limits.unitActiveConnections),
      unit('rule evaluations, if all rules are', evaluations, limits.unitRuleEvaluations),
      unit('processed bytes', perHour(toTasks * requestKiB + answeredKiB), limits.unitGiBPerHour),
    ],
    natGiBPerHour: perHour(calls * external.callKiB),
    natConnections: (calls * external.callMillis) / 1000,
    logGiBPerHour: perHour((toTasks * logs.bytesPerRequest) / 1024),
    firewallLogGiBPerHour: perHour((requestsAtEdge(demand) * logs.firewallShare * logs.firewallBytes) / 1024),
    tracesPerSecond: traced,
    // Application and database client each write one.
    segmentsPerSecond: 2 * traced,
    edgeGiBPerHour: perHour(demand.static * responseKiB.static + answeredKiB),
  };
}
