import type { PlatformConfigInput } from '../lib/config/schema';
import { backend, base, frontend } from './base';

/** Production, sized for 50,000 concurrent users: docs/sizing.md has the arithmetic. */
export const prod: PlatformConfigInput = {
  project: base.project,
  environment: 'prod',
  costCenter: base.costCenter,
  account: '333333333333',
  region: base.region,
  network: {
    availabilityZones: [...base.availabilityZones],
    vpcCidr: '10.30.0.0/16',
    natGatewayCount: 3,
  },
  domain: {
    name: 'app.payments.example.com',
    hostedZoneId: 'Z000000000000000PROD',
    hostedZoneName: 'payments.example.com',
  },
  services: {
    frontend: {
      ...frontend,
      image: '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments/frontend:1.0.0',
      cpuUnits: 1024,
      memoryMiB: 2048,
    },
    backend: {
      ...backend,
      image: '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments/backend:1.0.0',
      cpuUnits: 2048,
      memoryMiB: 4096,
    },
  },
  database: {
    engineVersion: base.engineVersion,
    instanceClass: 'r8g.2xlarge',
    maxConnections: 2000,
    connectionPoolSize: 40,
    backupRetentionDays: 35,
    snapshotRetentionDays: 35,
    insightsMode: 'advanced',
  },
  logRetentionDays: 400,
  alarms: { subscribers: ['oncall@example.com', 'platform@example.com'] },
  protection: { deletionProtection: true, retainData: true },
};
