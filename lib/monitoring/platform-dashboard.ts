import { Duration } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MonitoredService } from '../compute/compute-stack';
import type { MonitoredDatabase } from '../data/database-connection';
import type { OperatorAlarm } from '../shared/operator-alarm';
import { backupMetrics, databaseInstanceMetrics, type DatabaseInstanceMetrics } from './database-metrics';
import { databaseThresholds } from './database-thresholds';
import { DistributionWidget } from './distribution-widget';
import { ALARM_THRESHOLD_PERCENT } from '../facts/alarm-thresholds';
import { inWords } from '../shared/in-words';
import { serviceMetrics } from './service-metrics';

/** What the dashboard shows. */
export interface PlatformDashboardProps {
  /** Name of the dashboard. */
  readonly name: string;
  /** Every alarm of the layer. */
  readonly alarms: readonly OperatorAlarm[];
  /** Alarms that stand for the load balancer's metrics: showing them needs no reference to another layer. */
  readonly loadBalancerAlarms: readonly OperatorAlarm[];
  /** The services. */
  readonly services: readonly MonitoredService[];
  /** The database. */
  readonly database: MonitoredDatabase;
  /** The distribution. */
  readonly distribution: cloudfront.IDistribution;
}

const WHOLE_WIDTH = 24;
const HALF_WIDTH = 12;
const THIRD_WIDTH = 8;

/** One page for the whole platform, from the edge to the database, with the state of every alarm at the top. */
export class PlatformDashboard extends Construct {
  public constructor(scope: Construct, id: string, props: PlatformDashboardProps) {
    super(scope, id);
    const dashboard = new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: props.name,
      defaultInterval: Duration.hours(3),
    });
    dashboard.addWidgets(
      new cloudwatch.AlarmStatusWidget({
        title: 'Alarms',
        alarms: props.alarms.map(({ alarm }) => alarm),
        sortBy: cloudwatch.AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
        width: WHOLE_WIDTH,
        height: 6,
      }),
    );
    dashboard.addWidgets(heading('Edge'), new DistributionWidget(props.distribution.distributionId));
    dashboard.addWidgets(heading('Load balancer'), ...props.loadBalancerAlarms.map(alarmGraph));
    dashboard.addWidgets(heading('Services'), ...props.services.flatMap(serviceGraphs));
    dashboard.addWidgets(heading('Database'), ...databaseGraphs(props.database));
  }
}

function heading(title: string): cloudwatch.IWidget {
  return new cloudwatch.TextWidget({ markdown: `## ${title}`, width: WHOLE_WIDTH, height: 1 });
}

function alarmGraph({ alarm, name }: OperatorAlarm): cloudwatch.IWidget {
  return new cloudwatch.AlarmWidget({ alarm, title: name, width: THIRD_WIDTH });
}

function serviceGraphs(service: MonitoredService): cloudwatch.IWidget[] {
  const { cpuPercent, memoryPercent, runningTaskCount } = serviceMetrics(service);
  return [
    new cloudwatch.GraphWidget({
      title: `${service.serviceName}: CPU and memory`,
      left: [labelled(cpuPercent, 'CPU %'), labelled(memoryPercent, 'Memory %')],
      leftYAxis: { min: 0, max: 100 },
      leftAnnotations: [
        { value: ALARM_THRESHOLD_PERCENT.serviceCpu, label: 'CPU alarm' },
        { value: ALARM_THRESHOLD_PERCENT.serviceMemory, label: 'Memory alarm' },
      ],
      width: HALF_WIDTH,
    }),
    new cloudwatch.GraphWidget({
      title: `${service.serviceName}: running tasks`,
      left: [labelled(runningTaskCount, 'Running tasks')],
      leftYAxis: { min: 0 },
      width: HALF_WIDTH,
    }),
  ];
}

function databaseGraphs(database: MonitoredDatabase): cloudwatch.IWidget[] {
  const thresholds = databaseThresholds(database);
  const graph = (title: string, metric: keyof DatabaseInstanceMetrics, alarmAt?: number) =>
    new cloudwatch.GraphWidget({
      title,
      left: database.instanceIdentifiers.map((instance) =>
        labelled(databaseInstanceMetrics(instance)[metric], instance),
      ),
      leftYAxis: { min: 0 },
      leftAnnotations: alarmAt === undefined ? [] : [{ value: alarmAt, label: 'Alarm' }],
      width: THIRD_WIDTH,
    });
  const { completedJobCount, failedJobCount } = backupMetrics(database.backupVaultName, database.backupInterval);
  return [
    graph('Connections', 'connectionCount', thresholds.connectionCount),
    graph('CPU %', 'cpuPercent', thresholds.cpuPercent),
    graph('Freeable memory, bytes', 'freeableMemoryBytes', thresholds.freeableMemoryBytes),
    graph('Free local storage, bytes', 'freeLocalStorageBytes', thresholds.freeLocalStorageBytes),
    graph('Replica lag, ms', 'replicaLagMillis'),
    new cloudwatch.GraphWidget({
      title: `Backups in ${inWords(database.backupInterval.toHours())} hours`,
      left: [labelled(completedJobCount, 'Completed'), labelled(failedJobCount, 'Failed')],
      leftYAxis: { min: 0 },
      width: THIRD_WIDTH,
    }),
  ];
}

/** Sets labels for the dashboard only: the library writes an alarm on a labelled metric as metric math. */
function labelled(metric: cloudwatch.Metric, label: string): cloudwatch.Metric {
  return metric.with({ label });
}
