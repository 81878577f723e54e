import type { ConfigurationFile } from '../lib/config/layers';

/** For experiments of developers. One NAT gateway is enough: dev may lose the internet when a zone fails. */
export const dev: ConfigurationFile = {
  network: {
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
    frontend: { image: '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments-dev/frontend:1.0.0' },
    backend: { image: '111111111111.dkr.ecr.us-east-1.amazonaws.com/payments-dev/backend:1.0.0' },
  },
};
