/** A time at which the minimum of tasks changes. */
export interface ScheduledFloor {
  /** Cron expression of Application Auto Scaling. */
  readonly at: string;
  /** Minimum of tasks from then on. */
  readonly minTasks: number;
  /** Time zone of the expression. @default Etc/UTC */
  readonly timeZone?: string;
}

/** Settings that differ between the services: sizes, ports, scaling. */
export interface ServiceSettings {
  /** Image reference with a version tag or digest. */
  readonly image: string;
  /** Processor architecture of the image. */
  readonly cpuArchitecture: 'ARM64' | 'X86_64';
  /** Fargate CPU units of a task, 1024 = 1 vCPU. */
  readonly cpuUnits: number;
  /** Memory of a task. */
  readonly memoryMiB: number;
  /** TCP port of the container. */
  readonly port: number;
  /** Protocol of the container. @default HTTP */
  readonly protocol?: 'HTTP' | 'HTTPS';
  /** Path that answers 200 when the task can serve requests. */
  readonly healthCheckPath: string;
  /** Minimum of running tasks. */
  readonly minTasks: number;
  /** Maximum of running tasks. */
  readonly maxTasks: number;
  /** Average CPU that scaling maintains. */
  readonly cpuTargetPercent: number;
  /** Average memory that scaling maintains. */
  readonly memoryTargetPercent: number;
  /** Requests per second and task that scaling maintains. */
  readonly requestTargetPerSecond: number;
  /** Times at which the minimum of tasks changes. @default - it never changes */
  readonly scheduledMinTasks?: readonly ScheduledFloor[];
}
