import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';
import { FAILED_PERCENT, FAILED_PERIODS, LEAST_FAILURES } from '../shared/failed-share';
import type { LoadBalancerMetrics } from './load-balancer-metrics';

/** What the alarms of the load balancer depend on. */
export interface LoadBalancerAlarmsProps extends AlarmContext {
  /** Metrics of the load balancer. */
  readonly metrics: LoadBalancerMetrics;
}

/**
 * Share of the requests that the default rule answers, in percent. Scanners that find the load balancer send few of
 * them. When the origin header is no longer accepted, every request is one.
 */
const REFUSED_PERCENT = 10;

/** Alarms on responses of the load balancer itself. The responses of its targets are watched per target group. */
export class LoadBalancerAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: LoadBalancerAlarmsProps) {
    super(scope, id);
    this.alarms = [this.errors(props), this.refusals(props)];
  }

  private errors(props: LoadBalancerAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Errors', {
      ...alarmContext(props),
      name: 'load-balancer-errors',
      metric: props.metrics.ownErrorPercent(),
      comparison: 'at least',
      threshold: FAILED_PERCENT,
      ...FAILED_PERIODS,
      // Without requests there is no data.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning:
        `The load balancer itself answered ${FAILED_PERCENT} % of the requests, and at least ${LEAST_FAILURES} a minute, with 5xx: no ` +
        'healthy target, a target that closes connections or does not answer in time.',
      runbookSection: 'load-balancer-errors',
    });
  }

  /** No other alarm covers this: no target gets these requests, and 403 is not a server error. */
  private refusals(props: LoadBalancerAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'Refusals', {
      ...alarmContext(props),
      name: 'load-balancer-refusals',
      metric: props.metrics.refusedPercent(),
      comparison: 'at least',
      threshold: REFUSED_PERCENT,
      periods: 3,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning:
        `The load balancer answered ${REFUSED_PERCENT} % of the requests, and at least ${LEAST_FAILURES} a minute, with 403, since they ` +
        'lack an origin header that it accepts: CloudFront sends another version, or somebody bypasses CloudFront.',
      runbookSection: 'load-balancer-refusals',
    });
  }
}
