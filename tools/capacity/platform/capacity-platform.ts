import type { ServiceName } from '../../../lib/facts/platform-parts';

/** A metric that target tracking follows. */
export type TrackedMetric = 'cpu' | 'memory' | 'requests';

/** A target tracking policy of a service. */
export interface TrackingPolicy {
  readonly metric: TrackedMetric;
  /** Percent, or requests per target and minute. */
  readonly target: number;
  /** Length of a data point: 60 s, or 20 s where the metric is of high resolution. */
  readonly periodSeconds: 60 | 20;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
  readonly scaleIn: boolean;
}

/** A service as it will be deployed. */
export interface ServicePlan {
  readonly name: ServiceName;
  /** Size that is paid for. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  readonly arm: boolean;
  /** What the sidecars reserve of it. */
  readonly sidecarCpuUnits: number;
  readonly sidecarMemoryMiB: number;
  readonly minTasks: number;
  readonly maxTasks: number;
  /** Fewest tasks that a scheduled action asks for, at the time when it asks for most. */
  readonly scheduledTasks: number;
  readonly policies: readonly TrackingPolicy[];
  readonly maximumPercent: number;
  readonly minimumHealthyPercent: number;
  readonly healthCheckSeconds: number;
  readonly unhealthyChecks: number;
  readonly deregistrationSeconds: number;
  /** Whether the load balancer sends a request to the target with the fewest open ones. */
  readonly leastOutstanding: boolean;
  /** Share of requests that are traced. */
  readonly traceShare: number;
}

/** The database as it will be deployed. */
export interface DatabasePlan {
  /** Without the leading `db.`. */
  readonly instanceClass: string;
  readonly vCpus: number;
  readonly readers: number;
  readonly maxConnections: number;
  readonly alarmConnections: number;
  /** Connections that a backend task opens to one instance at most. */
  readonly poolSize: number;
  readonly advancedInsights: boolean;
  readonly backupsPerDay: number;
}

/** The network as it will be deployed. */
export interface NetworkPlan {
  readonly zones: number;
  readonly natGateways: number;
  readonly interfaceEndpoints: number;
  /** Addresses of the smallest private subnet, those of AWS and of endpoints taken off. */
  readonly freeAddressesPerZone: number;
  readonly flowLogs: boolean;
  /** Rules of the load balancer's listeners, those for everything else among them. */
  readonly listenerRules: number;
}

/** What else the price depends on. */
export interface Inventory {
  readonly alarms: number;
  readonly dashboards: number;
  readonly keys: number;
  readonly secrets: number;
  readonly firewallRules: number;
  readonly webAcls: number;
  readonly logRetentionDays: number;
  readonly containerInsights: boolean;
}

/** What decides the capacity of an environment, from its templates. */
export interface CapacityPlatform {
  readonly environment: string;
  readonly frontend: ServicePlan;
  readonly backend: ServicePlan;
  readonly database: DatabasePlan;
  readonly network: NetworkPlan;
  readonly inventory: Inventory;
}
