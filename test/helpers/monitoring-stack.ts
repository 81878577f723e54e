import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { MonitoredDatabase } from '../../lib/data/database-connection';
import { MonitoringStack, type MonitoringStackProps } from '../../lib/monitoring/monitoring-stack';
import { Neighbour, TEST_ENVIRONMENT } from './neighbour';
import { templateOfLayer } from './synthesized';
import { testApp } from './test-app';

/** A database that the data layer could hand out. */
export const TEST_DATABASE: MonitoredDatabase = {
  clusterIdentifier: 'payments-test',
  instanceIdentifiers: ['payments-test-1', 'payments-test-2', 'payments-test-3'],
  maxConnections: 999,
  instanceMemoryGiB: 16,
  backupVaultName: 'payments-test-database',
  backupInterval: Duration.hours(6),
};

/** The template of the monitoring layer, above a neighbour that stands for all the others. */
export function monitoringTemplate(overrides?: Partial<MonitoringStackProps>): Template {
  return overrides === undefined
    ? templateOfLayer('MonitoringStack', monitoringStack)
    : Template.fromStack(monitoringStack(overrides));
}

function monitoringStack(overrides: Partial<MonitoringStackProps> = {}): MonitoringStack {
  const app = testApp();
  const neighbour = new Neighbour(app);
  const loadBalancer = new elbv2.ApplicationLoadBalancer(neighbour, 'LoadBalancer', { vpc: neighbour.vpc });
  const listener = loadBalancer.addListener('Listener', { port: 80, open: false });
  const service = (serviceName: string, id: string, priority: number) => {
    const targetGroup = new elbv2.ApplicationTargetGroup(neighbour, id, {
      vpc: neighbour.vpc,
      port: 8080,
      targetType: elbv2.TargetType.IP,
    });
    const conditions = [elbv2.ListenerCondition.pathPatterns([`/${serviceName}`])];
    listener.addTargetGroups(id, { targetGroups: [targetGroup], priority, conditions });
    return { clusterName: 'payments-test', serviceName, targetGroup, minTasks: 3 };
  };
  listener.addAction('Default', { action: elbv2.ListenerAction.fixedResponse(403) });
  return new MonitoringStack(app, 'MonitoringStack', {
    env: TEST_ENVIRONMENT,
    namePrefix: 'payments-test',
    runbookUrl: 'docs/runbook.md',
    loadBalancer,
    frontend: service('frontend', 'FrontendTargets', 1),
    backend: service('backend', 'BackendTargets', 2),
    database: TEST_DATABASE,
    distribution: new cloudfront.Distribution(neighbour, 'Distribution', {
      defaultBehavior: { origin: new origins.HttpOrigin('origin.example.com') },
    }),
    alarmSubscribers: ['oncall@example.com', 'platform@example.com'],
    retainData: true,
    ...overrides,
  });
}
