import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { MonitoredService } from '../compute/compute-stack';

/** Metrics of an ECS service, every minute. */
export interface ServiceMetrics {
  /** CPU in use, in percent of the tasks' CPU. */
  readonly cpuPercent: cloudwatch.Metric;
  /** Memory in use, in percent of the tasks' memory. */
  readonly memoryPercent: cloudwatch.Metric;
  /** Number of running tasks. */
  readonly runningTaskCount: cloudwatch.Metric;
}

/** The metrics of a service, under its literal names. */
export function serviceMetrics({ clusterName, serviceName }: MonitoredService): ServiceMetrics {
  const metric = (namespace: string, metricName: string, statistic: string) =>
    new cloudwatch.Metric({
      namespace,
      metricName,
      dimensionsMap: { ClusterName: clusterName, ServiceName: serviceName },
      statistic,
      period: Duration.minutes(1),
    });
  return {
    cpuPercent: metric('AWS/ECS', 'CPUUtilization', cloudwatch.Stats.AVERAGE),
    memoryPercent: metric('AWS/ECS', 'MemoryUtilization', cloudwatch.Stats.AVERAGE),
    runningTaskCount: metric('ECS/ContainerInsights', 'RunningTaskCount', cloudwatch.Stats.MINIMUM),
  };
}
