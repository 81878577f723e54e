import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** What the load balancer reports of one target group, every minute. */
export interface TargetMetrics {
  /** Targets that fail their health check. */
  readonly unhealthyHostCount: cloudwatch.Metric;
  /** Answers 5xx of the targets. */
  readonly serverErrorCount: cloudwatch.Metric;
  /** Time until the target answers, exceeded by one request in a hundred. */
  readonly responseTimeP99Seconds: cloudwatch.Metric;
}

/**
 * The metrics of a target group.
 *
 * Each costs two references to the compute layer. The target group's own methods would make that four: they take the
 * load balancer's name apart from the ARN of the listener, once per part.
 */
export function targetMetrics(
  loadBalancer: elbv2.IApplicationLoadBalancer,
  targetGroup: elbv2.IApplicationTargetGroup,
): TargetMetrics {
  const dimensionsMap = {
    LoadBalancer: dimension(loadBalancer.metrics.custom('HealthyHostCount'), 'LoadBalancer'),
    TargetGroup: dimension(targetGroup.metrics.custom('HealthyHostCount'), 'TargetGroup'),
  };
  const metric = (metricName: string, statistic: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      dimensionsMap,
      statistic,
      period: Duration.minutes(1),
    });
  return {
    unhealthyHostCount: metric('UnHealthyHostCount', cloudwatch.Stats.MAXIMUM),
    serverErrorCount: metric('HTTPCode_Target_5XX_Count', cloudwatch.Stats.SUM),
    responseTimeP99Seconds: metric('TargetResponseTime', cloudwatch.Stats.p(99)),
  };
}

/** Answers 5xx that the load balancer gave itself, every minute. One reference. */
export function loadBalancerErrorCount(loadBalancer: elbv2.IApplicationLoadBalancer): cloudwatch.Metric {
  return loadBalancer.metrics.custom('HTTPCode_ELB_5XX_Count', {
    statistic: cloudwatch.Stats.SUM,
    period: Duration.minutes(1),
  });
}

/** The name in the form that metrics need, which the interfaces do not hand out otherwise. */
function dimension(metric: cloudwatch.Metric, name: string): string {
  return String(metric.dimensions?.[name]);
}
