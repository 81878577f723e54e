import type { Workload } from '../../../lib/config/schema/workload';
import type { CapacityPlatform, ServicePlan } from '../platform/capacity-platform';
import { demandOf, type Demand } from '../workload/demand';
import { jobsInside } from './queueing';
import { SERVICE_LIMITS } from '../facts/service-limits';
import { databaseWork, lineOf, memoryPercent, reportedCpuPercent } from './service-shape';
import { settledTasks, tasksForTargets, utilisationOf } from './tasks-needed';

/** Something that is used up as users come. */
export interface Constraint {
  readonly title: string;
  /** What of the platform has to change where it is used up. */
  readonly part:
    ServicePlan['name'] | `most ${ServicePlan['name']} tasks` | 'writer' | 'readers' | 'pool' | 'network' | 'quota';
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

const GiB = 1024 ** 2;

/** Computes an environment at a number of users, nothing changing. */
export function steadyState(platform: CapacityPlatform, workload: Workload, users: number): SteadyState {
  const demand = demandOf(users, workload);
  const services = [platform.frontend, platform.backend].map((service) =>
    serviceState(service, platform, workload, demand),
  );
  const [, backend] = services;
  const tasks = backend?.tasks ?? 0;
  const volumes = volumesOf(platform, workload, demand);
  const { database } = platform;
  const writer = databaseWork('writer', database, demand, workload);
  const reader = databaseWork('readers', database, demand, workload);
  const writes = demand.payments + demand.otherWrites;
  const connections = {
    writer: writes * writer.holdSeconds,
    reader: (demand.reads * reader.holdSeconds) / Math.max(1, database.readers),
    open: tasks * database.poolSize,
    openInDeployment:
      Math.floor((platform.backend.maxTasks * platform.backend.maximumPercent) / 100) * database.poolSize,
  };
  const full = workload.objectives.cpuShare;
  const cpu = (perSecond: number, { line }: typeof writer, machines: number): number =>
    (perSecond * line.serviceSeconds) / line.servers / machines;
  const percent = (value: number): number => 100 * value;
  const { zones, natGateways, freeAddressesPerZone } = platform.network;
  const ofOthers = (count: number): number => Math.max(1, count - 1);
  const deploying = services.reduce((sum, { duringDeployment }) => sum + duringDeployment, 0);
  const inUse = Math.max(connections.writer, (connections.reader * database.readers) / ofOthers(database.readers));
  const readerCpu = cpu(demand.reads, reader, Math.max(0.5, database.readers - 1));
  const edge = demand.static + demand.page + demand.api;
  const limits = SERVICE_LIMITS;
  const constraint = (
    part: Constraint['part'],
    title: string,
    used: number,
    limit: number,
    unit = '%',
  ): Constraint => ({
    title,
    part,
    used,
    limit,
    unit,
  });
  const constraints = [
    ...services.flatMap((state) => serviceConstraints(state, platform[state.name], full)),
    constraint('writer', "CPU of the database's writer", percent(cpu(writes, writer, 1)), percent(full)),
    constraint('readers', 'CPU of the readers, one instance lost', percent(readerCpu), percent(full)),
    constraint(
      'pool',
      'Connections in use of a pool, one zone lost',
      inUse / Math.max(1, backend?.afterZoneLoss ?? 0),
      database.poolSize * full,
      'connections',
    ),
    constraint(
      'pool',
      'Open connections of an instance during a deployment, against the alarm',
      (backend?.duringDeployment ?? 0) * database.poolSize,
      database.alarmConnections,
      'connections',
    ),
    constraint(
      'network',
      'Addresses of a private subnet during a deployment, one zone lost',
      Math.ceil(deploying / ofOthers(zones)),
      freeAddressesPerZone,
      'addresses',
    ),
    constraint(
      'network',
      'Ports of a NAT gateway to one payment network, one zone lost',
      volumes.natConnections / ofOthers(natGateways),
      limits.natConnections.value,
      'connections',
    ),
    constraint('quota', 'Requests at CloudFront', edge, limits.distributionRequests.value, 'requests/s'),
    constraint(
      'quota',
      'Trace segments sent to X-Ray',
      volumes.segmentsPerSecond,
      limits.traceSegments.value,
      'segments/s',
    ),
  ];
  return { demand, services, volumes, connections, constraints };
}

function serviceState(
  service: ServicePlan,
  { network }: CapacityPlatform,
  workload: Workload,
  demand: Demand,
): ServiceState {
  const tasks = settledTasks(service, demand, workload);
  const afterZoneLoss = tasks - Math.ceil(tasks / network.zones);
  const utilisation = utilisationOf(service, demand, workload, tasks);
  const inside = jobsInside(lineOf(service, demand, workload), Math.min(utilisation, 0.999));
  return {
    name: service.name,
    tasks,
    wanted: tasksForTargets(service, demand, workload),
    afterZoneLoss,
    duringDeployment: Math.floor((tasks * service.maximumPercent) / 100),
    cpuPercent: reportedCpuPercent(service, utilisation),
    cpuPercentZoneLost: reportedCpuPercent(
      service,
      utilisationOf(service, demand, workload, Math.max(1, afterZoneLoss)),
    ),
    memoryPercent: memoryPercent(service, workload, inside),
  };
}

function serviceConstraints(state: ServiceState, service: ServicePlan, full: number): Constraint[] {
  const { name } = state;
  const percentOf = (title: string, used: number): Constraint => ({
    title,
    part: name,
    used,
    limit: 100 * full,
    unit: '%',
  });
  return [
    {
      title: `Tasks of the ${name} at its scaling targets`,
      part: `most ${name} tasks`,
      used: state.wanted,
      limit: service.maxTasks,
      unit: 'tasks',
    },
    percentOf(`CPU of the ${name}, one zone lost`, state.cpuPercentZoneLost),
    percentOf(`Memory of the ${name}`, state.memoryPercent),
  ];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html and the pricing page have the dimensions. */
function volumesOf({ frontend, backend, network }: CapacityPlatform, workload: Workload, demand: Demand): Volumes {
  const { requestKiB, responseKiB, external, logs } = workload;
  const toTasks = demand.page + demand.api;
  const originGiB =
    (3600 * (demand.page * (requestKiB + responseKiB.page) + demand.api * (requestKiB + responseKiB.api))) / GiB;
  const traced = demand.page * frontend.traceShare + demand.api * backend.traceShare;
  const calls = demand.payments * external.callsPerPayment;
  const loggedKiB = (toTasks * logs.bytesPerRequest) / 1024;
  const newConnections = toTasks * workload.newConnectionShare;
  return {
    capacityUnits: [
      { dimension: 'new connections', units: newConnections / SERVICE_LIMITS.unitNewConnections.value },
      {
        dimension: 'active connections',
        units: (newConnections * workload.keepAliveSeconds) / SERVICE_LIMITS.unitActiveConnections.value,
      },
      {
        dimension: 'rule evaluations, if all rules are',
        units:
          (toTasks * Math.max(0, network.listenerRules - SERVICE_LIMITS.freeRules.value)) /
          SERVICE_LIMITS.unitRuleEvaluations.value,
      },
      { dimension: 'processed bytes', units: originGiB / SERVICE_LIMITS.unitGiBPerHour.value },
    ],
    natGiBPerHour: (3600 * calls * external.callKiB) / GiB,
    natConnections: (calls * external.callMillis) / 1000,
    logGiBPerHour: (3600 * loggedKiB) / GiB,
    firewallLogGiBPerHour: (3600 * (demand.static + toTasks) * logs.firewallShare * logs.firewallBytes) / 1024 / GiB,
    tracesPerSecond: traced,
    // Application and database client each write one.
    segmentsPerSecond: 2 * traced,
    edgeGiBPerHour:
      (3600 * (demand.static * responseKiB.static + demand.page * responseKiB.page + demand.api * responseKiB.api)) /
      GiB,
  };
}

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
  let count = users;
  let first = worst(count);
  const upwards = fits(first);
  while (fits(first) === upwards && count > 1 && count < MOST_USERS) {
    count = upwards ? count * STEP : count / STEP;
    const next = worst(count);
    if (!upwards && fits(next)) {
      break;
    }
    first = next;
  }
  return { users: Math.floor(upwards ? count / STEP : count), first };
}

const STEP = 1.005;
const MOST_USERS = 1e9;
