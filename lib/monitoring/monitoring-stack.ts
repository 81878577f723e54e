import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { MonitoredService } from '../compute/compute-stack';
import type { MonitoredDatabase } from '../data/database-connection';
import { AlarmTopic } from '../shared/alarm-topic';
import type { AlarmContext } from '../shared/operator-alarm';
import { BackupAlarms } from './backup-alarms';
import { CredentialAlarms } from './credential-alarms';
import { DatabaseInstanceAlarms } from './database-instance-alarms';
import { databaseThresholds } from './database-thresholds';
import { LoadBalancerAlarms } from './load-balancer-alarms';
import { LoadBalancerMetrics } from './load-balancer-metrics';
import { PlatformDashboard } from './platform-dashboard';
import { ProtectionAlarms } from './protection-alarms';
import { ServiceAlarms } from './service-alarms';
import { TargetAlarms } from './target-alarms';

/** What the monitoring layer watches, and who receives its alarms. */
export interface MonitoringStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Load balancer to watch. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Frontend service to watch. */
  readonly frontend: MonitoredService;
  /** Backend service to watch. */
  readonly backend: MonitoredService;
  /** Database to watch. */
  readonly database: MonitoredDatabase;
  /** Distribution to show on the dashboard. Its alarms are in the edge layer, in the region of its metrics. */
  readonly distribution: cloudfront.IDistribution;
  /** E-mail addresses that receive every alarm. */
  readonly alarmSubscribers: readonly string[];
  /** Address of the runbook, which alarms link to. */
  readonly runbookUrl: string;
  /** Whether the key outlives the stack. */
  readonly retainData: boolean;
}

/** The monitoring layer: alarms on every other layer's resources, their topic, and a dashboard. */
export class MonitoringStack extends Stack {
  public constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id, props);
    const { namePrefix, runbookUrl, loadBalancer, frontend, backend, database } = props;
    const alarmTopic = new AlarmTopic(this, 'AlarmTopic', {
      alias: `${namePrefix}/monitoring`,
      subscribers: props.alarmSubscribers,
      retain: props.retainData,
    });
    const context: AlarmContext = { namePrefix, alarmTopic, runbookUrl };
    const thresholds = databaseThresholds(database);

    const services = [
      new ServiceAlarms(this, 'Frontend', { ...context, service: frontend }),
      new ServiceAlarms(this, 'Backend', { ...context, service: backend }),
    ];
    const metrics = new LoadBalancerMetrics(this, 'Metrics', { loadBalancer });
    const targets = (service: MonitoredService, id: string) => ({
      ...context,
      service,
      metrics: metrics.ofTargets(id, service.targetGroup),
    });
    const traffic = [
      new LoadBalancerAlarms(this, 'LoadBalancer', { ...context, metrics }),
      new TargetAlarms(this, 'FrontendTargets', targets(frontend, 'FrontendTargets')),
      new TargetAlarms(this, 'BackendTargets', targets(backend, 'BackendTargets')),
    ];
    const instances = database.instanceIdentifiers.map(
      (instanceIdentifier, index) =>
        new DatabaseInstanceAlarms(this, `Database${index + 1}`, { ...context, instanceIdentifier, thresholds }),
    );
    const backups = new BackupAlarms(this, 'Backup', {
      ...context,
      backupVaultName: database.backupVaultName,
      interval: database.backupInterval,
    });
    const credentials = new CredentialAlarms(this, 'Credentials', context);
    const protection = new ProtectionAlarms(this, 'Protection', {
      ...context,
      backupVaultName: database.backupVaultName,
    });

    new PlatformDashboard(this, 'Overview', {
      name: namePrefix,
      alarms: [...services, ...traffic, ...instances, backups, credentials, protection].flatMap(({ alarms }) => alarms),
      loadBalancerAlarms: traffic.flatMap(({ alarms }) => alarms),
      services: [frontend, backend],
      database,
      distribution: props.distribution,
    });
  }
}
