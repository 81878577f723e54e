import type { PlatformConfigInput } from '../lib/config/schema';
import { backend, base, frontend } from './base';

/** The platform on an AWS emulator on this machine. The hosted zone id is given on the command line. */
export const local: PlatformConfigInput = {
  project: base.project,
  environment: 'local',
  costCenter: base.costCenter,
  account: '000000000000',
  region: base.region,
  network: {
    availabilityZones: [...base.availabilityZones],
    vpcCidr: '10.40.0.0/16',
  },
  domain: {
    name: 'app.local.payments.example.com',
    hostedZoneId: 'Z000000000000000LOCAL',
    hostedZoneName: 'local.payments.example.com',
  },
  services: {
    frontend: {
      ...frontend,
      image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments/frontend:1.0.0',
      cpuUnits: 256,
      memoryMiB: 512,
    },
    backend: {
      ...backend,
      image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments/backend:1.0.0',
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
  alarms: { subscribers: ['alerts@example.com'] },
  protection: { deletionProtection: false, retainData: false },
};
