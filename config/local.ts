import type { ConfigurationFile } from '../lib/config/layers';

/** The platform on an AWS emulator on this machine. The emulator gives the hosted zone the id below. */
export const local: ConfigurationFile = {
  account: '000000000000',
  network: { vpcCidr: '10.40.0.0/16' },
  domain: {
    name: 'app.local.payments.example.com',
    hostedZoneId: 'Z000000000000000LOCAL',
    hostedZoneName: 'local.payments.example.com',
  },
  services: {
    frontend: { image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments-local/frontend:1.0.0' },
    backend: { image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments-local/backend:1.0.0' },
  },
  tracing: { collectorImage: '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments-local/aws-otel-collector:v0.49.0' },
  alarms: { subscribers: ['alerts@example.com'] },
};
