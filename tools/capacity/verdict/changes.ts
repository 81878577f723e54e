import { databaseVirtualCpus } from '../../../lib/facts/instance-memory';
import { DATABASE_INSTANCE_CLASSES } from '../../../lib/facts/database-instance-classes';
import { connectionThreshold } from '../../../lib/facts/alarm-thresholds';
import { FARGATE_CPU_UNITS, fargateMemoryMiB } from '../../../lib/facts/fargate-sizes';
import type { CapacityPlatform, DatabasePlan, ServicePlan } from '../platform/capacity-platform';
import { tasksInDeployment } from '../model/service-shape';
import type { Part } from '../model/steady-state';

/** A value of the configuration that would be another. */
export interface Setting {
  /** For example `services.backend.cpuUnits`. */
  readonly path: string;
  readonly from: string | number;
  readonly to: string | number;
}

/** Values that change together, and the platform that they make. */
export interface Change {
  readonly settings: readonly Setting[];
  readonly platform: CapacityPlatform;
}

const TARGETS = [60, 45, 30];
/** Pools and connections cost nothing: without a limit, the search would keep raising them. */
const MOST_POOL = 500;
const MOST_CONNECTIONS = 5000;
/** What connections are rounded up to. */
const CONNECTION_STEP = 500;

/** The next step of every value that gives a part more room. */
export function changesFor(part: Part, platform: CapacityPlatform): Change[] {
  const { database } = platform;
  switch (part) {
    case 'frontend':
    case 'backend':
      return serviceChanges(platform, part);
    case 'most frontend tasks':
      return moreTasks(platform, 'frontend');
    case 'most backend tasks':
      return moreTasks(platform, 'backend');
    case 'writer':
      return biggerInstance(platform);
    case 'readers':
      return [...setDatabase(platform, { readers: database.readers + 1 }), ...biggerInstance(platform)];
    case 'pool':
      return [
        ...(database.poolSize >= MOST_POOL
          ? []
          : withConnections(setDatabase(platform, { poolSize: database.poolSize * 2 }))),
        ...(database.maxConnections >= MOST_CONNECTIONS
          ? []
          : setDatabase(platform, { maxConnections: Math.min(MOST_CONNECTIONS, 2 * database.maxConnections) })),
      ];
    case 'network':
    case 'quota':
      return [];
  }
}

/** More CPU, at once or earlier. */
function serviceChanges(platform: CapacityPlatform, name: ServicePlan['name']): Change[] {
  const service = platform[name];
  const cpu = service.policies.find(({ metric }) => metric === 'cpu')?.target ?? 0;
  const target = TARGETS.find((percent) => percent < cpu);
  const minTasks = nextRound(service.minTasks, platform);
  return [
    ...(target === undefined
      ? []
      : [
          setService(platform, name, { cpuTargetPercent: [cpu, target] }, { policies: withCpuTarget(service, target) }),
        ]),
    setService(platform, name, { minTasks: [service.minTasks, minTasks] }, { minTasks }),
    ...biggerTasks(platform, name),
  ];
}

function moreTasks(platform: CapacityPlatform, name: ServicePlan['name']): Change[] {
  const { maxTasks } = platform[name];
  const more = nextRound(maxTasks, platform);
  return [
    ...withConnections([setService(platform, name, { maxTasks: [maxTasks, more] }, { maxTasks: more })]),
    ...biggerTasks(platform, name),
  ];
}

/** Counts of tasks go up by whole rounds of the zones: the fullest zone may be the one that is lost. */
function nextRound(tasks: number, { network: { zones } }: CapacityPlatform): number {
  return (Math.floor(tasks / zones) + 1) * zones;
}

function biggerTasks(platform: CapacityPlatform, name: ServicePlan['name']): Change[] {
  const service = platform[name];
  const cpuUnits = FARGATE_CPU_UNITS.find((units) => units > service.cpuUnits);
  const memoryMiB = fargateMemoryMiB(cpuUnits ?? 0).find((size) => size >= 2 * service.memoryMiB) ?? service.memoryMiB;
  const settings = { cpuUnits: [service.cpuUnits, cpuUnits ?? 0], memoryMiB: [service.memoryMiB, memoryMiB] } as const;
  return cpuUnits === undefined ? [] : [setService(platform, name, settings, { cpuUnits, memoryMiB })];
}

function setService(
  platform: CapacityPlatform,
  name: ServicePlan['name'],
  values: Readonly<Record<string, readonly [number, number]>>,
  changed: Partial<ServicePlan>,
): Change {
  return {
    settings: Object.entries(values).map(([key, [from, to]]) => ({ path: `services.${name}.${key}`, from, to })),
    platform: { ...platform, [name]: { ...platform[name], ...changed } },
  };
}

function withCpuTarget({ policies }: ServicePlan, target: number): ServicePlan['policies'] {
  return policies.map((policy) => (policy.metric === 'cpu' ? { ...policy, target } : policy));
}

function biggerInstance(platform: CapacityPlatform): Change[] {
  const { instanceClass } = platform.database;
  const [family = ''] = instanceClass.split('.');
  const classes = DATABASE_INSTANCE_CLASSES.filter((name) => name.startsWith(`${family}.`));
  const next = classes[classes.indexOf(instanceClass) + 1];
  const vCpus = next === undefined ? undefined : databaseVirtualCpus(next);
  return next === undefined || vCpus === undefined ? [] : setDatabase(platform, { instanceClass: next, vCpus });
}

/** What the configuration calls the values of the database. vCPUs come with the instance class. */
const DATABASE_SETTINGS = {
  instanceClass: 'instanceClass',
  readers: 'readerCount',
  poolSize: 'connectionPoolSize',
  maxConnections: 'maxConnections',
} as const;

function setDatabase(platform: CapacityPlatform, changed: Partial<DatabasePlan>): Change[] {
  const { database } = platform;
  const settings = (Object.keys(DATABASE_SETTINGS) as (keyof typeof DATABASE_SETTINGS)[]).flatMap((key) => {
    const to = changed[key];
    return to === undefined ? [] : [{ path: `database.${DATABASE_SETTINGS[key]}`, from: database[key], to }];
  });
  const alarmConnections = connectionThreshold(changed.maxConnections ?? database.maxConnections);
  return [{ settings, platform: { ...platform, database: { ...database, ...changed, alarmConnections } } }];
}

/** Adds the connections that the pools of all tasks may open during a deployment, where they are too few. */
function withConnections(changes: readonly Change[]): Change[] {
  return changes.flatMap((change) => {
    const { backend, database } = change.platform;
    const open = tasksInDeployment(backend, backend.maxTasks) * database.poolSize;
    let maxConnections = database.maxConnections;
    while (connectionThreshold(maxConnections) < open) {
      maxConnections += CONNECTION_STEP;
    }
    return maxConnections === database.maxConnections
      ? [change]
      : setDatabase(change.platform, { maxConnections }).map(({ settings, platform }) => ({
          settings: [...change.settings, ...settings],
          platform,
        }));
  });
}
