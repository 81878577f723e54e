import type { PlatformConfigInput } from '../lib/config/schema';

type Services = PlatformConfigInput['services'];

/** What every environment has in common. Ports and health paths belong to the images, so they are the same everywhere. */
export const base = {
  project: 'payments',
  costCenter: 'CC-1001',
  region: 'us-east-1',
  availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  engineVersion: '18.6',
} as const;

/** Settings of the frontend (React behind nginx) that do not differ between environments. */
export const frontend = {
  port: 8080,
  healthCheckPath: '/healthz',
} as const satisfies Partial<Services['frontend']>;

/** Settings of the backend (Node.js) that do not differ between environments. */
export const backend = {
  port: 3000,
  healthCheckPath: '/api/health',
} as const satisfies Partial<Services['backend']>;
