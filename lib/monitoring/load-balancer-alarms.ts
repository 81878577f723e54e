import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';
import { loadBalancerErrorCount } from './load-balancer-metrics';

/** What the alarms of the load balancer depend on. */
export interface LoadBalancerAlarmsProps extends AlarmContext {
  /** Load balancer that is watched. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
}

/** The alarm on what the load balancer answers itself; what its targets answer is watched per target group. */
export class LoadBalancerAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: LoadBalancerAlarmsProps) {
    super(scope, id);
    const alarm = new OperatorAlarm(this, 'Errors', {
      ...alarmContext(props),
      name: 'load-balancer-errors',
      metric: loadBalancerErrorCount(props.loadBalancer),
      comparison: 'above',
      threshold: 10,
      periods: 5,
      periodsToAlarm: 3,
      // The metric exists only in minutes with an error.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning:
        'The load balancer itself answered more than ten requests a minute with 5xx: no healthy target, a target that closes connections or does not answer in time.',
      runbookSection: 'load-balancer-errors',
    });
    this.alarms = [alarm];
  }
}
