import type { PlatformConfigInput } from '../lib/config/schema';
import { backend, base, frontend } from './base';

/** The rehearsal of prod: the same shape and protection, smaller machines. */
export const staging: PlatformConfigInput = {
  project: base.project,
  environment: 'staging',
  costCenter: base.costCenter,
  account: '222222222222',
  region: base.region,
  network: {
    availabilityZones: [...base.availabilityZones],
    vpcCidr: '10.20.0.0/16',
    natGatewayCount: 3,
  },
  domain: {
    name: 'app.staging.payments.example.com',
    hostedZoneId: 'Z000000000000STAGING',
    hostedZoneName: 'staging.payments.example.com',
  },
  services: {
    frontend: {
      ...frontend,
      image: '222222222222.dkr.ecr.us-east-1.amazonaws.com/payments/frontend:1.0.0',
      cpuUnits: 512,
      memoryMiB: 1024,
    },
    backend: {
      ...backend,
      image: '222222222222.dkr.ecr.us-east-1.amazonaws.com/payments/backend:1.0.0',
      cpuUnits: 1024,
      memoryMiB: 2048,
    },
  },
  database: {
    engineVersion: base.engineVersion,
    instanceClass: 'r8g.large',
    maxConnections: 1000,
    connectionPoolSize: 20,
    backupRetentionDays: 35,
    snapshotRetentionDays: 35,
  },
  logRetentionDays: 90,
  alarms: { subscribers: ['platform-staging@example.com'] },
  protection: { deletionProtection: true, retainData: true },
};
