import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { failedPercent } from '../shared/failed-share';

/** Metrics of one target group, every minute. */
export interface TargetMetrics {
  /** Targets that fail their health check. */
  readonly unhealthyHostCount: cloudwatch.Metric;
  /** 5xx responses of the targets, in percent of their requests. */
  readonly serverErrorPercent: cloudwatch.MathExpression;
  /** Response time that one request in a hundred exceeds. */
  readonly responseTimeP99Seconds: cloudwatch.Metric;
}

/** What the metrics depend on. */
export interface LoadBalancerMetricsProps {
  /** The load balancer. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
}

/**
 * The metrics of the load balancer and of its target groups.
 *
 * Their names are known only at deployment. Each use of a name would be a lookup in the compute layer, and
 * CloudFormation throttles lookups when there are many (ADR 1). So each name is read once into an SSM parameter of this
 * layer, and everything here refers to that parameter.
 */
export class LoadBalancerMetrics extends Construct {
  private readonly loadBalancerName: string;

  public constructor(scope: Construct, id: string, { loadBalancer }: LoadBalancerMetricsProps) {
    super(scope, id);
    const name = dimension(loadBalancer.metrics.custom('RequestCount'), 'LoadBalancer');
    this.loadBalancerName = this.readOnce('LoadBalancerName', 'Load balancer', name);
  }

  /** 5xx responses of the load balancer itself, in percent of all requests. */
  public ownErrorPercent(): cloudwatch.MathExpression {
    return failedPercent({ ...this.counts('HTTPCode_ELB_5XX_Count'), failuresApart: true });
  }

  /** Requests that match no rule, so that the default rule answers 403, in percent of all requests. */
  public refusedPercent(): cloudwatch.MathExpression {
    return failedPercent({ ...this.counts('HTTP_Fixed_Response_Count'), failuresApart: true });
  }

  /** The metrics of a target group. */
  public ofTargets(id: string, targetGroup: elbv2.IApplicationTargetGroup): TargetMetrics {
    const name = dimension(targetGroup.metrics.custom('RequestCount'), 'TargetGroup');
    const TargetGroup = this.readOnce(id, 'Target group', name);
    const metric = (metricName: string, statistic: string) => this.metric(metricName, statistic, { TargetGroup });
    return {
      unhealthyHostCount: metric('UnHealthyHostCount', cloudwatch.Stats.MAXIMUM),
      serverErrorPercent: failedPercent({
        failures: metric('HTTPCode_Target_5XX_Count', cloudwatch.Stats.SUM),
        requests: metric('RequestCount', cloudwatch.Stats.SUM),
      }),
      responseTimeP99Seconds: metric('TargetResponseTime', cloudwatch.Stats.p(99)),
    };
  }

  private counts(failures: string) {
    return {
      failures: this.metric(failures, cloudwatch.Stats.SUM),
      requests: this.metric('RequestCount', cloudwatch.Stats.SUM),
    };
  }

  private metric(metricName: string, statistic: string, dimensions: Record<string, string> = {}): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      dimensionsMap: { LoadBalancer: this.loadBalancerName, ...dimensions },
      statistic,
      period: Duration.minutes(1),
    });
  }

  private readOnce(id: string, what: string, name: string): string {
    const description = `${what} that the alarms watch`;
    return new ssm.StringParameter(this, id, { description, stringValue: name }).stringValue;
  }
}

/** The name in the form that metrics need. The interfaces provide it only as a dimension. */
function dimension(metric: cloudwatch.Metric, name: string): string {
  return String(metric.dimensions?.[name]);
}
