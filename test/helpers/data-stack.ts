import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DataStack, type DataStackProps } from '../../lib/data/data-stack';
import { Neighbour, TEST_ENVIRONMENT, TEST_ZONES } from './neighbour';
import { templateOfLayer } from './synthesized';
import { testApp } from './test-app';

/** The data layer of a small environment, with a neighbour that stands for the network layer. */
export function testDataStack(overrides: Partial<DataStackProps> = {}): DataStack {
  const app = testApp();
  const neighbour = new Neighbour(app);
  return new DataStack(app, 'DataStack', {
    env: TEST_ENVIRONMENT,
    namePrefix: 'payments-test',
    vpc: neighbour.vpc,
    databaseSecurityGroup: neighbour.securityGroup('DatabaseGroup'),
    availabilityZones: TEST_ZONES,
    engineVersion: '17.9',
    instanceClass: 'r8g.large',
    readerCount: 2,
    databaseName: 'payments',
    port: 5432,
    maxConnections: 1000,
    insightsMode: 'standard',
    backupRetention: Duration.days(35),
    backupInterval: Duration.hours(6),
    backupStartWindow: Duration.minutes(60),
    backupCompletionWindow: Duration.minutes(300),
    snapshotRetention: Duration.days(14),
    imageRepositories: ['payments/frontend', 'payments/backend'],
    keptImages: 500,
    logRetention: RetentionDays.ONE_YEAR,
    deletionProtection: true,
    retainData: true,
    ...overrides,
  });
}

/** The template of `testDataStack()`. */
export function dataTemplate(): Template {
  return templateOfLayer('DataStack', testDataStack);
}
