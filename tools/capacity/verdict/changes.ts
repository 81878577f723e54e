import { databaseVirtualCpus } from '../../../lib/facts/instance-memory';
import { DATABASE_INSTANCE_CLASSES } from '../../../lib/facts/database-instance-classes';
import { connectionThreshold } from '../../../lib/facts/alarm-thresholds';
import { FARGATE_CPU_UNITS, fargateMemoryMiB } from '../../../lib/facts/fargate-sizes';
import type { CapacityPlatform, DatabasePlan, ServicePlan } from '../platform/capacity-platform';
import type { Part } from './judge';

/** One value of the configuration that would be another. */
export interface Change {
  /** For example `services.backend.cpuUnits`. */
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly apply: (platform: CapacityPlatform) => CapacityPlatform;
}

const MORE_TASKS = [3, 4, 6, 8, 10, 12, 14, 17, 20];
const TARGETS = [60, 45, 30];

const withService =
  (service: ServicePlan) =>
  (platform: CapacityPlatform): CapacityPlatform => ({ ...platform, [service.name]: service });
const withDatabase =
  (database: DatabasePlan) =>
  (platform: CapacityPlatform): CapacityPlatform => ({ ...platform, database });

/** The next step of every value that gives a part more room. */
export function changesFor(part: Part, platform: CapacityPlatform): Change[] {
  switch (part) {
    case 'frontend':
    case 'backend':
      return serviceChanges(platform[part]);
    case 'writer':
      return [biggerInstance(platform.database)].flat();
    case 'readers':
      return [moreReaders(platform.database), biggerInstance(platform.database)].flat();
    case 'pool':
      return [biggerPool(platform.database), moreConnections(platform.database)].flat();
    case 'network':
    case 'quota':
      return [];
  }
}

function serviceChanges(service: ServicePlan): Change[] {
  const path = `services.${service.name}`;
  const change = (name: string, from: number, to: number | undefined, changed: Partial<ServicePlan>): Change[] =>
    to === undefined
      ? []
      : [
          {
            path: `${path}.${name}`,
            from: String(from),
            to: String(to),
            apply: withService({ ...service, ...changed }),
          },
        ];
  const cpuUnits = FARGATE_CPU_UNITS.find((units) => units > service.cpuUnits);
  const memoryMiB = fargateMemoryMiB(cpuUnits ?? 0).find((size) => size >= 2 * service.memoryMiB) ?? service.memoryMiB;
  const minTasks = MORE_TASKS.find((tasks) => tasks > service.minTasks && tasks <= service.maxTasks);
  const cpu = service.policies.find(({ metric }) => metric === 'cpu')?.target ?? 0;
  const target = TARGETS.find((percent) => percent < cpu);
  const policies = service.policies.map((policy) =>
    policy.metric === 'cpu' ? { ...policy, target: target ?? cpu } : policy,
  );
  return [
    ...change('cpuTargetPercent', cpu, target, { policies }),
    ...change('minTasks', service.minTasks, minTasks, { minTasks: minTasks ?? service.minTasks }),
    ...change('cpuUnits', service.cpuUnits, cpuUnits, { cpuUnits: cpuUnits ?? service.cpuUnits, memoryMiB }),
  ];
}

function biggerInstance(database: DatabasePlan): Change[] {
  const [family = '', size = ''] = database.instanceClass.split('.');
  const classes = DATABASE_INSTANCE_CLASSES.filter((name) => name.startsWith(`${family}.`));
  const next = classes[classes.indexOf(`${family}.${size}`) + 1];
  const vCpus = next === undefined ? undefined : databaseVirtualCpus(next);
  return next === undefined || vCpus === undefined
    ? []
    : [
        {
          path: 'database.instanceClass',
          from: database.instanceClass,
          to: next,
          apply: withDatabase({ ...database, instanceClass: next, vCpus }),
        },
      ];
}

function moreReaders(database: DatabasePlan): Change[] {
  const readers = database.readers + 1;
  return readers > 15
    ? []
    : [
        {
          path: 'database.readerCount',
          from: String(database.readers),
          to: String(readers),
          apply: withDatabase({ ...database, readers }),
        },
      ];
}

/** A pool costs nothing, so the search would go on doubling it; no instance takes more than all its connections. */
function biggerPool(database: DatabasePlan): Change[] {
  const poolSize = database.poolSize * 2;
  return poolSize > database.maxConnections
    ? []
    : [
        {
          path: 'database.connectionPoolSize',
          from: String(database.poolSize),
          to: String(poolSize),
          apply: withDatabase({ ...database, poolSize }),
        },
      ];
}

function moreConnections(database: DatabasePlan): Change[] {
  const maxConnections = Math.min(5000, database.maxConnections * 2);
  return maxConnections === database.maxConnections
    ? []
    : [
        {
          path: 'database.maxConnections',
          from: String(database.maxConnections),
          to: String(maxConnections),
          apply: withDatabase({ ...database, maxConnections, alarmConnections: connectionThreshold(maxConnections) }),
        },
      ];
}
