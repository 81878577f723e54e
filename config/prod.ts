import type { ConfigurationFile } from '../lib/config/layers';

/**
 * Production, sized for 50,000 concurrent users: docs/capacity.md shows that it carries them, and explains the values.
 * It must also satisfy the rules in lib/config/rules/production-rules.ts.
 */
export const prod: ConfigurationFile = {
  account: '333333333333',
  network: { vpcCidr: '10.30.0.0/16', natGatewayCount: 3 },
  domain: {
    name: 'app.payments.example.com',
    hostedZoneId: 'Z000000000000000PROD',
    hostedZoneName: 'payments.example.com',
  },
  services: {
    frontend: {
      image: '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/frontend:1.0.0',
      cpuUnits: 1024,
      memoryMiB: 2048,
      requestTargetPerSecond: 1200,
    },
    backend: {
      image: '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/backend:1.0.0',
      // Three tasks of this size carry a flash crowd until scaling reacts.
      cpuUnits: 8192,
      memoryMiB: 16_384,
      // Nine tasks at 50,000 users. When a zone fails, the other six must carry the load, including retries.
      cpuTargetPercent: 30,
      // Requests that a task answers at that CPU target: 8 vCPU x 250 calls per second x 30 %.
      requestTargetPerSecond: 600,
    },
  },
  // A placeholder, like the account. README.md, "The first deployment to AWS", shows where the digest comes from.
  tracing: {
    collectorImage:
      '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/aws-otel-collector:v0.49.0' +
      '@sha256:3333333333333333333333333333333333333333333333333333333333333333',
  },
  database: {
    instanceClass: 'r8g.2xlarge',
    readerCount: 2,
    maxConnections: 2000,
    connectionPoolSize: 40,
    backupRetentionDays: 35,
    snapshotRetentionDays: 35,
    // Both are created in another region before the first deployment: README.md.
    backupCopyVaultArn: 'arn:aws:backup:us-west-2:333333333333:backup-vault:payments-prod-copies',
    backupCopyKeyArn: 'arn:aws:kms:us-west-2:333333333333:key/00000000-0000-0000-0000-000000000000',
    insightsMode: 'advanced',
  },
  logRetentionDays: 400,
  alarms: {
    // A placeholder: where docs/runbook.md is published, so that a message links to its section.
    runbookUrl: 'https://wiki.example.com/payments/runbook',
    subscribers: ['oncall@example.com', 'platform@example.com'],
  },
  protection: { deletionProtection: true, retainData: true },
};
