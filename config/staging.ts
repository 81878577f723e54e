import type { ConfigurationFile } from '../lib/config/layers';

/** The rehearsal of prod: the same structure and protection, with smaller machines. */
export const staging: ConfigurationFile = {
  account: '222222222222',
  network: { vpcCidr: '10.20.0.0/16' },
  domain: {
    name: 'app.staging.payments.example.com',
    hostedZoneId: 'Z000000000000STAGING',
    hostedZoneName: 'staging.payments.example.com',
  },
  services: {
    frontend: {
      image: '222222222222.dkr.ecr.us-east-1.amazonaws.com/payments-staging/frontend:1.0.0',
      cpuUnits: 512,
      memoryMiB: 1024,
      requestTargetPerSecond: 600,
    },
    backend: {
      image: '222222222222.dkr.ecr.us-east-1.amazonaws.com/payments-staging/backend:1.0.0',
      cpuUnits: 1024,
      memoryMiB: 2048,
      // As in prod: nine tasks at its number of users, and six must carry the load when a zone fails.
      cpuTargetPercent: 25,
      // 1 vCPU x 250 calls per second x 25 %.
      requestTargetPerSecond: 62,
    },
  },
  tracing: {
    collectorImage: '222222222222.dkr.ecr.us-east-1.amazonaws.com/payments-staging/aws-otel-collector:v0.49.0',
  },
  database: {
    instanceClass: 'r8g.large',
    maxConnections: 1000,
    connectionPoolSize: 20,
    backupRetentionDays: 35,
    snapshotRetentionDays: 35,
  },
  logRetentionDays: 90,
  // The address is a placeholder: where docs/runbook.md is published.
  alarms: {
    runbookUrl: 'https://wiki.example.com/payments/runbook',
    subscribers: ['platform-staging@example.com'],
  },
  protection: { deletionProtection: true, retainData: true },
};
