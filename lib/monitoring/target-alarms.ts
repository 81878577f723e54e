import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MonitoredService } from '../compute/compute-stack';
import { SLOW_RESPONSE_SECONDS } from '../facts/alarm-thresholds';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';
import { FAILED_MINUTES, FAILED_PERCENT, FAILED_PERIODS, LEAST_FAILURES } from '../shared/failed-share';
import { inWords } from '../shared/in-words';
import type { TargetMetrics } from './load-balancer-metrics';

/** What the alarms of a target group depend on. */
export interface TargetAlarmsProps extends AlarmContext {
  /** Service whose tasks are the targets. */
  readonly service: MonitoredService;
  /** Metrics of the target group. */
  readonly metrics: TargetMetrics;
}

/** Minutes in a row with slow responses after which the alarm goes off. */
const SLOW_MINUTES = 5;

/** Alarms on a service as the load balancer sees it: failed health checks, errors, slow responses. */
export class TargetAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: TargetAlarmsProps) {
    super(scope, id);
    this.alarms = [this.unhealthy(props), this.errors(props), this.slow(props)];
  }

  private unhealthy(props: TargetAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Unhealthy', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-unhealthy-targets`,
      metric: props.metrics.unhealthyHostCount,
      comparison: 'at least',
      threshold: 1,
      // The health check already waits for three failures in 90 seconds, and Amazon ECS soon replaces the task.
      periods: 1,
      // Without targets there is no data; the alarm on running tasks covers that.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `At least one task of the ${props.service.serviceName} failed three health checks in a row and gets no requests; Amazon ECS replaces it.`,
      runbookSection: 'unhealthy-targets',
    });
  }

  private errors(props: TargetAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Errors', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-target-errors`,
      metric: props.metrics.serverErrorPercent,
      comparison: 'at least',
      threshold: FAILED_PERCENT,
      ...FAILED_PERIODS,
      // Without requests there is no data.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `The ${props.service.serviceName} answered ${FAILED_PERCENT} % of its requests, and at least ${LEAST_FAILURES} a minute, with 5xx, in ${FAILED_MINUTES}.`,
      runbookSection: 'target-errors',
    });
  }

  private slow(props: TargetAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Slow', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-slow-responses`,
      metric: props.metrics.responseTimeP99Seconds,
      comparison: 'above',
      threshold: SLOW_RESPONSE_SECONDS,
      periods: SLOW_MINUTES,
      // Without requests there is no data.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `One in a hundred requests to the ${props.service.serviceName} has taken more than ${inWords(SLOW_RESPONSE_SECONDS)} seconds for ${inWords(SLOW_MINUTES)} minutes.`,
      runbookSection: 'slow-responses',
    });
  }
}
