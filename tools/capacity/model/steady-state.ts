import type { Workload } from '../../../lib/config/schema/workload';
import type { CapacityPlatform, ServicePlan } from '../platform/capacity-platform';
import { demandOf, type Demand } from '../workload/demand';
import { jobsInside } from './queueing';
import { SERVICE_LIMITS } from '../facts/service-limits';
import { databaseWork, lineOf, memoryPercent, reportedCpuPercent, tasksInDeployment } from './service-shape';
import { settledTasks, tasksForTargets, utilisationOf } from './tasks-needed';
import { requestsAtEdge, volumesOf, type Volumes } from './volumes';

/** A part of the platform that can be full, and has to change then. */
export type Part =
  | ServicePlan['name']
  | `most ${ServicePlan['name']} tasks`
  | 'writer'
  | 'readers'
  | 'pool'
  | 'network'
  | 'quota';

/** Something that is used up as users come. */
export interface Constraint {
  readonly part: Part;
  readonly title: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
}

/** Tasks of a service, and how busy they are. */
export interface ServiceState {
  readonly name: ServicePlan['name'];
  /** Tasks that scaling settles at, and those that its targets ask for, which may be more than the most. */
  readonly tasks: number;
  readonly wanted: number;
  readonly afterZoneLoss: number;
  readonly duringDeployment: number;
  /** CPU and memory that Amazon ECS reports, in percent. */
  readonly cpuPercent: number;
  readonly cpuPercentZoneLost: number;
  readonly memoryPercent: number;
}

/** An environment at a number of users, nothing changing. */
export interface SteadyState {
  readonly demand: Demand;
  readonly services: readonly ServiceState[];
  readonly volumes: Volumes;
  readonly connections: {
    readonly writer: number;
    readonly reader: number;
    readonly open: number;
    readonly openInDeployment: number;
  };
  readonly constraints: readonly Constraint[];
}

/** Computes an environment at a number of users, nothing changing. */
export function steadyState(platform: CapacityPlatform, workload: Workload, users: number): SteadyState {
  const { database, backend } = platform;
  const demand = demandOf(users, workload);
  const state = (service: ServicePlan): ServiceState => serviceState(service, platform, workload, demand);
  const services = { frontend: state(platform.frontend), backend: state(backend) };
  const volumes = volumesOf(platform, workload, demand);
  const writer = databaseWork('writer', database, demand, workload);
  const reader = databaseWork('readers', database, demand, workload);
  const writes = demand.payments + demand.otherWrites;
  const reading = demand.reads * reader.holdSeconds;
  const connections = {
    writer: writes * writer.holdSeconds,
    reader: reading / Math.max(1, database.readers),
    open: services.backend.tasks * database.poolSize,
    openInDeployment: tasksInDeployment(backend, backend.maxTasks) * database.poolSize,
  };
  const busy = ({ line }: typeof writer, perSecond: number): number => (perSecond * line.serviceSeconds) / line.servers;
  // Without a reader, the reader endpoint leads to the writer.
  const readersLeft = Math.max(0.5, database.readers - 1);
  const { freeAddressesPerZone, zones, natGateways } = platform.network;
  const deploying = services.frontend.duringDeployment + services.backend.duringDeployment;
  const inUse = Math.max(connections.writer, reading / oneLess(database.readers));
  const full = workload.objectives.cpuShare;
  const { natConnections, distributionRequests, traceSegments } = SERVICE_LIMITS;
  const constraint = (part: Part, title: string, used: number, limit: number, unit: string): Constraint => ({
    part,
    title,
    used,
    limit,
    unit,
  });
  const percent = (part: Part, title: string, used: number): Constraint =>
    constraint(part, title, used, 100 * full, '%');
  const constraints = [
    ...Object.values(services).flatMap(({ name, wanted, cpuPercentZoneLost, memoryPercent: memory }) => [
      constraint(
        `most ${name} tasks`,
        `Tasks of the ${name} at its scaling targets`,
        wanted,
        platform[name].maxTasks,
        'tasks',
      ),
      percent(name, `CPU of the ${name}, one zone lost`, cpuPercentZoneLost),
      percent(name, `Memory of the ${name}`, memory),
    ]),
    percent('writer', "CPU of the database's writer", 100 * busy(writer, writes)),
    percent('readers', 'CPU of the readers, one instance lost', (100 * busy(reader, demand.reads)) / readersLeft),
    constraint(
      'pool',
      'Connections in use of a pool, one zone lost',
      inUse / Math.max(1, services.backend.afterZoneLoss),
      database.poolSize * full,
      'connections',
    ),
    constraint(
      'pool',
      'Open connections of an instance during a deployment, against the alarm',
      services.backend.duringDeployment * database.poolSize,
      database.alarmConnections,
      'connections',
    ),
    constraint(
      'network',
      'Addresses of a private subnet during a deployment, one zone lost',
      Math.ceil(deploying / oneLess(zones)),
      freeAddressesPerZone,
      'addresses',
    ),
    constraint(
      'network',
      'Ports of a NAT gateway to one payment network, one zone lost',
      volumes.natConnections / oneLess(natGateways),
      natConnections.value,
      natConnections.unit,
    ),
    constraint(
      'quota',
      'Requests at CloudFront',
      requestsAtEdge(demand),
      distributionRequests.value,
      distributionRequests.unit,
    ),
    constraint(
      'quota',
      'Trace segments sent to X-Ray',
      volumes.segmentsPerSecond,
      traceSegments.value,
      traceSegments.unit,
    ),
  ];
  return { demand, services: Object.values(services), volumes, connections, constraints };
}

/** What is left of several when one is lost; the last one is taken not to be. */
const oneLess = (count: number): number => Math.max(1, count - 1);

function serviceState(
  service: ServicePlan,
  { network }: CapacityPlatform,
  workload: Workload,
  demand: Demand,
): ServiceState {
  const tasks = settledTasks(service, demand, workload);
  const afterZoneLoss = tasks - Math.ceil(tasks / network.zones);
  const busy = (count: number): number => utilisationOf(service, demand, workload, count);
  const inside = jobsInside(lineOf(service, demand, workload), Math.min(busy(tasks), 0.999));
  return {
    name: service.name,
    tasks,
    wanted: tasksForTargets(service, demand, workload),
    afterZoneLoss,
    duringDeployment: tasksInDeployment(service, tasks),
    cpuPercent: reportedCpuPercent(service, busy(tasks)),
    cpuPercentZoneLost: reportedCpuPercent(service, busy(Math.max(1, afterZoneLoss))),
    memoryPercent: memoryPercent(service, workload, inside),
  };
}

const STEP = 1.005;
const MOST_USERS = 1e9;

/**
 * The most users that nothing refuses, and what refuses more: searched upwards from a number that is carried, downwards from one that is not.
 *
 * Tasks come whole, so that a few users less can be harder to carry than a few more; the search goes in steps of half a percent.
 */
export function largestUsers(
  platform: CapacityPlatform,
  workload: Workload,
  users: number,
): { users: number; first: Constraint } {
  const worst = (count: number): Constraint =>
    steadyState(platform, workload, count).constraints.reduce((one, other) =>
      other.used / other.limit > one.used / one.limit ? other : one,
    );
  const fits = ({ used, limit }: Constraint): boolean => used <= limit;
  let [carried, refused] = [users, users];
  let first = worst(users);
  if (fits(first)) {
    for (; fits(first) && carried < MOST_USERS; first = worst(refused)) {
      [carried, refused] = [refused, refused * STEP];
    }
    return { users: Math.floor(carried), first };
  }
  for (let next = first; !fits(next) && carried > 1; next = worst(carried)) {
    first = next;
    carried /= STEP;
  }
  return { users: Math.floor(carried), first };
}
