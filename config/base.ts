import type { ConfigurationFile } from '../lib/config/layers';

/**
 * The values that all environments share. Ports and health check paths depend on the images, so they are the same
 * everywhere.
 */
export const base: ConfigurationFile = {
  project: 'payments',
  costCenter: 'CC-1001',
  region: 'us-east-1',
  network: { availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] },
  services: {
    frontend: { port: 8080, healthCheckPath: '/healthz', minTasks: 3, maxTasks: 20 },
    backend: { port: 3000, healthCheckPath: '/api/health', minTasks: 3, maxTasks: 20 },
  },
  database: { engineVersion: '18.6' },
};
