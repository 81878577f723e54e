import type { Workload } from '../../../lib/config/schema/workload';
import type { Demand } from '../workload/demand';
import type { DatabasePlan, ServicePlan } from '../platform/capacity-platform';
import { mixOf, type Line } from './queueing';

/** CPU units of a vCPU. */
const UNITS = 1024;

/** Worker processes of a task: one per vCPU, as docs/application-contract.md asks for. */
export function workersOf({ cpuUnits }: ServicePlan): number {
  return Math.max(1, Math.floor(cpuUnits / UNITS));
}

/** Processors of a task that the application may use: all but what its sidecars reserve. */
export function virtualCpusOf({ cpuUnits, sidecarCpuUnits }: ServicePlan): number {
  return (cpuUnits - sidecarCpuUnits) / UNITS;
}

/** Most tasks, old and new together, while so many are replaced by a deployment. */
export function tasksInDeployment({ maximumPercent }: ServicePlan, tasks: number): number {
  return Math.floor((tasks * maximumPercent) / 100);
}

/** The line in front of one task, for what users ask for. */
export function lineOf(service: ServicePlan, demand: Demand, { cpuMillis, cpuVariation }: Workload): Line {
  const kinds =
    service.name === 'frontend'
      ? [{ perSecond: demand.page, seconds: cpuMillis.page / 1000 }]
      : [
          { perSecond: demand.reads + demand.otherWrites, seconds: cpuMillis.call / 1000 },
          { perSecond: demand.payments, seconds: cpuMillis.payment / 1000 },
        ];
  const { seconds, variation } = mixOf(kinds, cpuVariation);
  const servers = workersOf(service);
  return { servers, serviceSeconds: (seconds * servers) / virtualCpusOf(service), variation };
}

/** CPU utilisation of a task as Amazon ECS reports it, in percent, from that of its workers. */
export function reportedCpuPercent(service: ServicePlan, utilisation: number): number {
  return (100 * utilisation * virtualCpusOf(service) * UNITS) / service.cpuUnits;
}

/** Memory of a task at rest, in MiB. */
export function restingMemoryMiB(service: ServicePlan, { memory }: Workload): number {
  const application = service.name === 'frontend' ? memory.nginxMiB : memory.workerMiB * workersOf(service);
  return application + service.sidecarMemoryMiB;
}

const requestMiB = ({ memory }: Workload): number => (memory.perRequestKiB + memory.perConnectionKiB) / 1024;

/** Memory utilisation of a task with requests inside, in percent. */
export function memoryPercent(service: ServicePlan, workload: Workload, requests: number): number {
  return (100 * (restingMemoryMiB(service, workload) + requests * requestMiB(workload))) / service.memoryMiB;
}

/** Requests that fit into the memory of a task. */
export function roomOf(service: ServicePlan, workload: Workload): number {
  return Math.max(0, (service.memoryMiB - restingMemoryMiB(service, workload)) / requestMiB(workload));
}

/** What a request to the database asks for: one to the writer, or one to a reader. */
export interface DatabaseWork {
  /** Line in front of one instance whose pools let through what its CPU can do. */
  readonly line: Line;
  /** Time that a request holds a connection, waiting for the CPU not counted, in seconds. */
  readonly holdSeconds: number;
}

/** What the writer and a reader do for one request. */
export function databaseWork(
  role: 'writer' | 'readers',
  { vCpus }: DatabasePlan,
  demand: Demand,
  { database, cpuVariation }: Workload,
): DatabaseWork {
  const kinds =
    role === 'readers'
      ? [{ perSecond: demand.reads, seconds: database.queriesPerCall }]
      : [
          { perSecond: demand.otherWrites, seconds: database.queriesPerCall },
          { perSecond: demand.payments, seconds: database.queriesPerPayment },
        ];
  const { seconds: queries, variation } = mixOf(kinds, cpuVariation);
  return {
    line: { servers: vCpus, serviceSeconds: (queries * database.queryCpuMillis) / 1000, variation },
    holdSeconds: (queries * database.queryMillis) / 1000,
  };
}

/**
 * The same line where the pools let less through than the CPU can do: connections are then what works.
 *
 * @param connections That all tasks together may open to the instance.
 */
export function throughPool({ line, holdSeconds }: DatabaseWork, connections: number): Line {
  const byCpu = line.servers / line.serviceSeconds;
  const byPool = connections / holdSeconds;
  return byPool >= byCpu ? line : { ...line, serviceSeconds: line.servers / Math.max(byPool, 1e-9) };
}
