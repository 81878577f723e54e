import type { PlatformConfigInput } from '../lib/config/schema';
import { backend, base, frontend } from './base';

/** Where developers try things: cheap, disposable, of the same shape as prod. */
export const dev: PlatformConfigInput = {
  project: base.project,
  environment: 'dev',
  costCenter: base.costCenter,
  region: base.region,
  network: {
    availabilityZones: [...base.availabilityZones],
    vpcCidr: '10.10.0.0/16',
    natGatewayCount: 1,
    interfaceEndpoints: false,
  },
  domain: {
    name: 'app.dev.payments.example.com',
    hostedZoneId: 'Z0000000000000000DEV',
    hostedZoneName: 'dev.payments.example.com',
  },
  services: {
    frontend: {
      ...frontend,
      image: '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments/frontend:1.0.0',
      cpuUnits: 256,
      memoryMiB: 512,
    },
    backend: {
      ...backend,
      image: '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments/backend:1.0.0',
      cpuUnits: 512,
      memoryMiB: 1024,
    },
  },
  database: {
    engineVersion: base.engineVersion,
    instanceClass: 't4g.medium',
    maxConnections: 400,
    connectionPoolSize: 5,
    backupRetentionDays: 7,
    snapshotRetentionDays: 7,
  },
  logRetentionDays: 30,
  alarms: { subscribers: [] },
  protection: { deletionProtection: false, retainData: false },
};
