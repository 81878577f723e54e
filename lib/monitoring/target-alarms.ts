import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { MonitoredService } from '../compute/compute-stack';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';
import { targetMetrics, type TargetMetrics } from './load-balancer-metrics';

/** What the alarms of a target group depend on. */
export interface TargetAlarmsProps extends AlarmContext {
  /** Load balancer in front of the targets. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Service whose tasks are the targets. */
  readonly service: MonitoredService;
}

/** Alarms on what the load balancer sees of a service: failing health checks, errors, slowness. */
export class TargetAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: TargetAlarmsProps) {
    super(scope, id);
    const metrics = targetMetrics(props.loadBalancer, props.service.targetGroup);
    this.alarms = [this.unhealthy(props, metrics), this.errors(props, metrics), this.slow(props, metrics)];
  }

  private unhealthy(props: TargetAlarmsProps, { unhealthyHostCount }: TargetMetrics): OperatorAlarm {
    return new OperatorAlarm(this, 'Unhealthy', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-unhealthy-targets`,
      metric: unhealthyHostCount,
      comparison: 'at least',
      threshold: 1,
      // The health check has already waited for three failures in 90 seconds, and the target is soon replaced.
      periods: 1,
      // Without targets there is no report: the alarm on running tasks says so.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `At least one task of the ${props.service.serviceName} failed three health checks in a row and gets no requests; Amazon ECS replaces it.`,
      runbookSection: 'unhealthy-targets',
    });
  }

  private errors(props: TargetAlarmsProps, { serverErrorCount }: TargetMetrics): OperatorAlarm {
    return new OperatorAlarm(this, 'Errors', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-target-errors`,
      metric: serverErrorCount,
      comparison: 'above',
      threshold: 10,
      periods: 5,
      periodsToAlarm: 3,
      // The metric exists only in minutes with an error.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `The ${props.service.serviceName} answered more than ten requests a minute with 5xx, in three of five minutes.`,
      runbookSection: 'target-errors',
    });
  }

  private slow(props: TargetAlarmsProps, { responseTimeP99Seconds }: TargetMetrics): OperatorAlarm {
    return new OperatorAlarm(this, 'Slow', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-slow-responses`,
      metric: responseTimeP99Seconds,
      comparison: 'above',
      threshold: 2,
      periods: 5,
      // Without requests there is no response time.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `One in a hundred requests to the ${props.service.serviceName} has taken more than two seconds for five minutes.`,
      runbookSection: 'slow-responses',
    });
  }
}
