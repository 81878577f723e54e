import { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ComputeStack, type ComputeStackProps } from '../../lib/compute/compute-stack';
import type { ServiceSettings } from '../../lib/compute/service-settings';
import { Neighbour, TEST_ENVIRONMENT } from './neighbour';
import { templateOfLayer } from './synthesized';
import { testApp } from './test-app';

/** Settings of the frontend in the tests. */
export const FRONTEND: ServiceSettings = {
  image: '222222222222.dkr.ecr.eu-west-1.amazonaws.com/payments/frontend:1.4.2',
  cpuArchitecture: 'ARM64',
  cpuUnits: 512,
  memoryMiB: 1024,
  port: 8080,
  healthCheckPath: '/healthz',
  minTasks: 3,
  maxTasks: 20,
  cpuTargetPercent: 60,
  memoryTargetPercent: 70,
  requestTargetPerSecond: 1200,
};

/** Settings of the backend in the tests: each differs from the frontend's. */
export const BACKEND: ServiceSettings = {
  image: `222222222222.dkr.ecr.eu-west-1.amazonaws.com/payments/backend@sha256:${'b'.repeat(64)}`,
  cpuArchitecture: 'X86_64',
  cpuUnits: 1024,
  memoryMiB: 2048,
  port: 3000,
  healthCheckPath: '/api/health',
  minTasks: 4,
  maxTasks: 16,
  cpuTargetPercent: 50,
  memoryTargetPercent: 65,
  requestTargetPerSecond: 150,
};

/** A compute layer as in prod over stand-ins for the lower layers, with what a test wants otherwise. */
export function computeStack(changes: Partial<ComputeStackProps> = {}): ComputeStack {
  const app = testApp();
  const network = new Neighbour(app, 'Network', changes.env);
  const data = new Neighbour(app, 'Data', changes.env);
  const cluster = new rds.CfnDBCluster(data, 'Cluster', { engine: 'aurora-postgresql' });
  return new ComputeStack(app, 'ComputeStack', {
    env: TEST_ENVIRONMENT,
    namePrefix: 'payments-test',
    runbookUrl: 'docs/runbook.md',
    environmentName: 'test',
    vpc: network.vpc,
    securityGroups: {
      loadBalancer: network.securityGroup('LoadBalancer'),
      frontend: network.securityGroup('Frontend'),
      backend: network.securityGroup('Backend'),
      migration: network.securityGroup('Migration'),
      database: network.securityGroup('Database'),
    },
    database: {
      applicationSecretName: 'payments-test/database/application',
      administratorSecret: new secretsmanager.Secret(data, 'Secret'),
      clusterIdentifier: 'payments-test',
      encryptionKeyAlias: 'alias/payments-test/data',
      writerHost: cluster.attrEndpointAddress,
      readerHost: cluster.attrReadEndpointAddress,
      port: 5432,
      databaseName: 'payments',
    },
    domain: { name: 'app.example.com', hostedZoneId: 'Z111111111111', hostedZoneName: 'example.com' },
    frontend: FRONTEND,
    backend: BACKEND,
    collectorImage: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0',
    connectionPoolSize: 40,
    loadBalancer: { zonalShift: true, minHealthyPercent: 25 },
    originHeaderVersion: 1,
    edgeRegion: 'us-east-1',
    redirectHttp: false,
    logRetention: logs.RetentionDays.THIRTEEN_MONTHS,
    deletionProtection: true,
    retainData: true,
    ...changes,
  });
}

/** The template of `computeStack()`. */
export function computeTemplate(changes?: Partial<ComputeStackProps>): Template {
  return changes === undefined
    ? templateOfLayer('ComputeStack', computeStack)
    : Template.fromStack(computeStack(changes));
}
