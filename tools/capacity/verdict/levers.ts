import type { Workload } from '../../../lib/config/schema/workload';
import { FARGATE_CPU_UNITS, fargateMemoryMiB } from '../../../lib/facts/fargate-sizes';
import { round } from '../../shared/text/numbers';
import { AWS } from '../facts/aws-behaviour';
import { lineOf } from '../model/service-shape';
import { tasksForTargets } from '../model/tasks-needed';
import type { CapacityPlatform, ServicePlan, TrackingPolicy } from '../platform/capacity-platform';
import { monthlyPrice, totalOf } from '../prices/monthly-price';
import { PRICES } from '../prices/price-table';
import { flashCrowd, type Scenario } from '../simulation/scenario';
import { simulate } from '../simulation/simulate';
import { demandOf, type Demand } from '../workload/demand';
import { outcomeOf, type Outcome, type Trial } from './judge';

/** One way to meet a flash crowd, and its result. */
export interface Lever {
  readonly title: string;
  /** What it needs to know beforehand. */
  readonly note: string;
  readonly outcome: Outcome;
  /** More than the reference, in a month of ordinary load. */
  readonly extraDollars: number;
}

/** Hours of a month for which a schedule keeps its floor up: two each day. */
const SCHEDULED_HOURS = 60;
/** How long before the crowd a schedule starts. */
const SCHEDULED_AHEAD_SECONDS = 300;
const ORDINARY_TARGET = 60;
const LOWER_TARGET = 30;

interface Variant {
  readonly title: string;
  readonly note: string;
  readonly platform: CapacityPlatform;
  /** Seconds before the crowd at which a floor for all users is set. @default - never */
  readonly floorAhead?: number;
  readonly extraDollars?: number;
}

/** AWS's levers on the same crowd, each alone on a reference without any, and the environment as it is. */
export function compareLevers(platform: CapacityPlatform, trial: Trial): Lever[] {
  const { workload, users, seed, seconds } = trial;
  const demand = demandOf(users, workload);
  const ordinary = users * workload.flashCrowd.fromUsers;
  const reference = referenceOf(platform, demand, workload);
  const priceOf = (variant: CapacityPlatform): number => totalOf(monthlyPrice(variant, workload, ordinary));
  const base = priceOf(reference);
  return variantsOf(platform, reference, demand, workload).map(
    ({ title, note, platform: variant, floorAhead, extraDollars = 0 }) => {
      const crowd = flashCrowd(users, workload, seconds);
      const scenario: Scenario =
        floorAhead === undefined
          ? crowd
          : {
              ...crowd,
              floor: {
                second: Math.max(0, crowd.eventAt - floorAhead),
                frontend: tasksForTargets(variant.frontend, demand, workload),
                backend: tasksForTargets(variant.backend, demand, workload),
              },
            };
      const outcome = outcomeOf(simulate(variant, workload, scenario, seed), trial);
      return { title, note, outcome, extraDollars: priceOf(variant) - base + extraDollars };
    },
  );
}

/** The smallest tasks that carry all users at the ordinary target, and nothing but CPU and memory to scale by. */
export function referenceOf(platform: CapacityPlatform, demand: Demand, workload: Workload): CapacityPlatform {
  const { backend } = platform;
  const policies = backend.policies
    .filter(({ metric }) => metric !== 'requests')
    .map((policy): TrackingPolicy => ({
      ...policy,
      periodSeconds: 60,
      target: policy.metric === 'cpu' ? ORDINARY_TARGET : policy.target,
    }));
  const sized = (cpuUnits: number): ServicePlan => ({
    ...backend,
    cpuUnits,
    memoryMiB: fargateMemoryMiB(cpuUnits).find((size) => size >= 2 * cpuUnits) ?? backend.memoryMiB,
    policies,
  });
  const sizes = FARGATE_CPU_UNITS.filter((units) => units >= 1024).map(sized);
  const fits = sizes.find((service) => tasksForTargets(service, demand, workload) <= service.maxTasks);
  return { ...platform, backend: fits ?? sized(backend.cpuUnits) };
}

function variantsOf(
  platform: CapacityPlatform,
  reference: CapacityPlatform,
  demand: Demand,
  workload: Workload,
): Variant[] {
  const { backend } = reference;
  const all = tasksForTargets(backend, demand, workload);
  const change = (changed: Partial<ServicePlan>): CapacityPlatform => ({
    ...reference,
    backend: { ...backend, ...changed },
  });
  const cpu = (policy: Partial<TrackingPolicy>): TrackingPolicy[] =>
    backend.policies.map((one) => (one.metric === 'cpu' ? { ...one, ...policy } : one));
  const { servers, serviceSeconds } = lineOf(backend, demand, workload);
  const perMinute = Math.floor((60 * servers * (ORDINARY_TARGET / 100)) / serviceSeconds);
  const [first] = backend.policies;
  const requests: TrackingPolicy[] =
    first === undefined ? [] : [{ ...first, metric: 'requests', target: perMinute, scaleIn: true }];
  const size = `${backend.cpuUnits / 1024} vCPU`;
  const scheduledDollars = (all - backend.minTasks) * SCHEDULED_HOURS * taskDollarsPerHour(backend);
  return [
    {
      title: `Reference: ${size}, CPU at ${ORDINARY_TARGET} %, from ${backend.minTasks} tasks`,
      note: 'no lever',
      platform: reference,
    },
    {
      title: `Higher floor: ${all} tasks`,
      note: 'paid all month',
      platform: change({ minTasks: all }),
    },
    {
      title: `Scheduled floor: ${all} tasks, ${SCHEDULED_HOURS} h a month`,
      note: 'only when the time is known',
      platform: reference,
      floorAhead: SCHEDULED_AHEAD_SECONDS,
      extraDollars: scheduledDollars,
    },
    {
      title: 'Predictive scaling',
      note: 'only for a crowd that recurs daily or weekly',
      platform: reference,
      floorAhead: AWS.predictiveBuffer.value,
      extraDollars: scheduledDollars,
    },
    {
      title: `Request count: ${round(perMinute)} per task and minute`,
      note: 'sees the load beyond 100 % CPU too',
      platform: change({ policies: [...backend.policies, ...requests] }),
    },
    // Two metrics of a service at the price of custom ones.
    {
      title: '20-second metrics',
      note: 'costs two custom metrics',
      platform: change({ policies: cpu({ periodSeconds: 20 }) }),
      extraDollars: 2 * PRICES.metric.dollars,
    },
    {
      title: `Lower target: ${LOWER_TARGET} %`,
      note: 'twice the tasks at every load',
      platform: change({ policies: cpu({ target: LOWER_TARGET }) }),
    },
    {
      title: `Bigger tasks: ${platform.backend.cpuUnits / 1024} vCPU`,
      note: `still from ${backend.minTasks} tasks`,
      platform: change({ cpuUnits: platform.backend.cpuUnits, memoryMiB: platform.backend.memoryMiB }),
    },
    { title: 'As the templates have it', note: 'this environment', platform },
  ];
}

function taskDollarsPerHour({ cpuUnits, memoryMiB, arm }: ServicePlan): number {
  const cpu = arm ? PRICES.armCpu : PRICES.x86Cpu;
  const memory = arm ? PRICES.armMemory : PRICES.x86Memory;
  return (cpuUnits * cpu.dollars + memoryMiB * memory.dollars) / 1024;
}
