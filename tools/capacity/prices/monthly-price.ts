import type { Workload } from '../../../lib/config/schema/workload';
import { steadyState } from '../model/steady-state';
import type { CapacityPlatform, ServicePlan } from '../platform/capacity-platform';
import { PRICES, type PriceName } from './price-table';

/** One line of a bill. */
export interface PriceLine {
  readonly resource: string;
  readonly price: PriceName;
  readonly quantity: number;
  readonly dollars: number;
}

/** Hours of a month, as AWS's calculator counts them. */
export const HOURS = 730;
/** Seconds of a month. */
export const SECONDS = HOURS * 3600;
const MILLION = 1e6;
/** A flow log record is about 130 bytes: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const FLOW_RECORD_BYTES = 130;
/** Metrics that enhanced observability writes per service and per task, counted from AWS's list and rounded up. */
const INSIGHTS_METRICS = { perService: 20, perTask: 12 };

/** What a month costs with the same number of users all the time. */
export function monthlyPrice(platform: CapacityPlatform, workload: Workload, users: number): PriceLine[] {
  const { demand, services, volumes } = steadyState(platform, workload, users);
  const { database, network, inventory } = platform;
  const line = (resource: string, price: PriceName, quantity: number): PriceLine => ({
    resource,
    price,
    quantity,
    dollars: quantity * PRICES[price].dollars,
  });
  const tasks = services.map(({ tasks: count }) => count);
  const toTasks = demand.page + demand.api;
  const edge = demand.static + toTasks;
  const instances = database.readers + 1;
  const isBurstable = database.instanceClass.startsWith('t');
  const units = Math.max(...volumes.capacityUnits.map((dimension) => dimension.units));
  const readQueries = demand.reads * workload.database.queriesPerCall;
  const ios =
    readQueries * workload.database.storageReadsPerQuery + demand.payments * workload.database.storageWritesPerPayment;
  const serviceGiB = volumes.logGiBPerHour * HOURS;
  const firewallGiB = inventory.webAcls === 0 ? 0 : volumes.firewallLogGiBPerHour * HOURS;
  const flowGiB = network.flowLogs
    ? (SECONDS * toTasks * workload.logs.flowRecordsPerRequest * FLOW_RECORD_BYTES) / 1024 ** 3
    : 0;
  const originGiB = volumes.capacityUnits.find(({ dimension }) => dimension === 'processed bytes')?.units ?? 0;
  const insightsMetrics = inventory.containerInsights
    ? services.length * INSIGHTS_METRICS.perService +
      tasks.reduce((sum, count) => sum + count, 0) * INSIGHTS_METRICS.perTask
    : 0;
  return [
    ...services.flatMap(({ name, tasks: count }) => serviceLines(platform[name], count, line)),
    line('Aurora instances', isBurstable ? 'databaseCpuBurstable' : 'databaseCpu', instances * database.vCpus * HOURS),
    line('Aurora storage', 'databaseStorage', workload.database.storageGiB),
    line('Aurora I/O', 'databaseIo', (ios * SECONDS) / MILLION),
    line('Database Insights', 'insights', database.advancedInsights ? instances * database.vCpus * HOURS : 0),
    line('Backups', 'backupStorage', workload.database.storageGiB * (1 + 0.05 * database.backupsPerDay)),
    line('Load balancer', 'loadBalancer', HOURS),
    line('Load balancer capacity units', 'capacityUnit', units * HOURS),
    line('NAT gateways', 'natGateway', network.natGateways * HOURS),
    line('NAT data', 'natData', volumes.natGiBPerHour * HOURS),
    line('Public addresses', 'publicAddress', (network.natGateways + network.zones) * HOURS),
    line('Interface endpoints', 'endpoint', network.interfaceEndpoints * network.zones * HOURS),
    // Of three zones, two of three requests meet a target in another one.
    line('Traffic between zones', 'crossZone', (originGiB * HOURS * (network.zones - 1)) / network.zones),
    line('CloudFront data', 'edgeData', volumes.edgeGiBPerHour * HOURS),
    line('CloudFront requests', 'edgeRequests', (edge * SECONDS) / MILLION),
    line('Static files in S3', 'objectRequests', (demand.staticMisses * SECONDS) / MILLION),
    line('Web firewall', 'webAcl', inventory.webAcls),
    line('Web firewall rules', 'firewallRule', inventory.firewallRules),
    line('Web firewall requests', 'firewallRequests', inventory.webAcls === 0 ? 0 : (edge * SECONDS) / MILLION),
    line('Logs of the services', 'logIngestion', serviceGiB),
    line('Web firewall logs', 'logIngestion', firewallGiB),
    line('VPC flow logs', 'logIngestion', flowGiB),
    line('Log storage', 'logStorage', ((serviceGiB + firewallGiB + flowGiB) * inventory.logRetentionDays) / 30 / 5),
    line('Container Insights', 'insightsMetric', insightsMetrics),
    line('Alarms', 'alarm', inventory.alarms),
    line('Dashboards', 'dashboard', inventory.dashboards),
    line('Traces', 'trace', (volumes.tracesPerSecond * SECONDS) / MILLION),
    line('Keys', 'key', inventory.keys),
    line('Secrets', 'secret', inventory.secrets),
  ].filter(({ quantity }) => quantity > 0);
}

function serviceLines(
  service: ServicePlan,
  tasks: number,
  line: (resource: string, price: PriceName, quantity: number) => PriceLine,
): PriceLine[] {
  const title = service.name === 'frontend' ? 'Frontend' : 'Backend';
  return [
    line(`${title} tasks, CPU`, service.arm ? 'armCpu' : 'x86Cpu', (tasks * service.cpuUnits * HOURS) / 1024),
    line(`${title} tasks, memory`, service.arm ? 'armMemory' : 'x86Memory', (tasks * service.memoryMiB * HOURS) / 1024),
  ];
}

/** The sum of a bill. */
export function totalOf(lines: readonly PriceLine[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}
