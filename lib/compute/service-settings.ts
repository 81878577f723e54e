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
}
