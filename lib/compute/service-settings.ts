/** A time at which the fewest tasks change. */
export interface ScheduledFloor {
  /** Cron expression of Application Auto Scaling. */
  readonly at: string;
  /** Fewest tasks from then on. */
  readonly minTasks: number;
  /** Time zone of the expression. @default Etc/UTC */
  readonly timeZone?: string;
}

/** What differs between the services: sizes, ports, scaling. */
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
  /** What the container speaks. @default HTTP */
  readonly protocol?: 'HTTP' | 'HTTPS';
  /** Path that answers 200 when the task can serve. */
  readonly healthCheckPath: string;
  /** Fewest running tasks. */
  readonly minTasks: number;
  /** Most running tasks. */
  readonly maxTasks: number;
  /** Average CPU that scaling keeps. */
  readonly cpuTargetPercent: number;
  /** Average memory that scaling keeps. */
  readonly memoryTargetPercent: number;
  /** Requests per second and task that scaling keeps. */
  readonly requestTargetPerSecond: number;
  /** Times at which the fewest tasks change. @default - they never do */
  readonly scheduledMinTasks?: readonly ScheduledFloor[];
}
