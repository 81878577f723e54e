import type { ConfigurationFile } from '../lib/config/layers';

/** Sizes and retentions of the environments without customers: cheap, disposable, with the same structure as prod. */
export const small: ConfigurationFile = {
  services: {
    frontend: { cpuUnits: 256, memoryMiB: 512, requestTargetPerSecond: 300 },
    backend: { cpuUnits: 512, memoryMiB: 1024, requestTargetPerSecond: 75 },
  },
  database: {
    instanceClass: 't4g.medium',
    maxConnections: 400,
    connectionPoolSize: 5,
    backupRetentionDays: 7,
    snapshotRetentionDays: 7,
  },
  logRetentionDays: 30,
  protection: { deletionProtection: false, retainData: false },
};
