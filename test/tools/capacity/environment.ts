import { workloadSchema, type Workload } from '../../../lib/config/schema/workload';
import type { CapacityPlatform, ServicePlan, TrackingPolicy } from '../../../tools/capacity/platform/capacity-platform';

/** The defaults of the workload, a few of them changed. */
export function workloadWith(changes: object = {}): Workload {
  return workloadSchema.parse(changes);
}

/** A policy on CPU at 60 %, some of it changed. */
export const policyWith = (changes: Partial<TrackingPolicy> = {}): TrackingPolicy => ({
  metric: 'cpu',
  target: 60,
  periodSeconds: 60,
  scaleInCooldownSeconds: 300,
  scaleOutCooldownSeconds: 60,
  scaleIn: true,
  ...changes,
});

const service = (changes: Partial<ServicePlan> & Pick<ServicePlan, 'name'>): ServicePlan => ({
  cpuUnits: 1024,
  memoryMiB: 2048,
  arm: true,
  sidecarCpuUnits: 32,
  sidecarMemoryMiB: 256,
  minTasks: 3,
  maxTasks: 20,
  scheduledTasks: 3,
  policies: [policyWith()],
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  healthCheckSeconds: 30,
  unhealthyChecks: 3,
  deregistrationSeconds: 30,
  leastOutstanding: true,
  traceShare: 0.05,
  ...changes,
});

/** An environment that carries 50,000 users of the default workload. */
export const platform: CapacityPlatform = {
  environment: 'prod',
  frontend: service({ name: 'frontend' }),
  backend: service({
    name: 'backend',
    cpuUnits: 8192,
    memoryMiB: 16_384,
    policies: [policyWith({ target: 45 })],
  }),
  database: {
    instanceClass: 'r8g.2xlarge',
    vCpus: 8,
    readers: 2,
    maxConnections: 2000,
    alarmConnections: 1800,
    poolSize: 40,
    advancedInsights: true,
    backupsPerDay: 4,
  },
  network: {
    zones: 3,
    natGateways: 3,
    interfaceEndpoints: 6,
    freeAddressesPerZone: 4085,
    flowLogs: true,
    listenerRules: 3,
  },
  inventory: {
    alarms: 44,
    dashboards: 1,
    keys: 6,
    secrets: 2,
    firewallRules: 6,
    webAcls: 1,
    logRetentionDays: 400,
    containerInsights: true,
  },
};

/** The same environment with another backend. */
export function backendWith(changes: Partial<ServicePlan>): CapacityPlatform {
  return { ...platform, backend: { ...platform.backend, ...changes } };
}
