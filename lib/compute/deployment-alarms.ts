import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { SLOW_RESPONSE_SECONDS } from '../facts/alarm-thresholds';
import { FAILED_PERCENT, failedPercent } from '../shared/failed-share';
import { runbookReference } from '../shared/operator-alarm';

/** What the alarms depend on. */
export interface DeploymentAlarmsProps {
  /** First part of the alarms' names. It must be literal, because the service refers to the alarms by name. */
  readonly namePrefix: string;
  /** Service whose deployments the alarms roll back. */
  readonly service: ecs.FargateService;
  /** Load balancer in front of the service. */
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Target group of the service. It must already have a listener rule. */
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** Address of the runbook, without a section. */
  readonly runbookUrl: string;
}

/** Unhealthy targets in percent. One unhealthy task of the old release must not roll back the release that fixes it. */
const UNHEALTHY_PERCENT = 50;

const SUM = cloudwatch.Stats.SUM;

/** Minutes in a row that must breach. Amazon ECS watches a completed deployment for about as long. */
const MINUTES = 3;

/**
 * Alarms that roll back a deployment whose tasks start but do not serve. The circuit breaker only checks that tasks
 * start.
 *
 * They are here and not in the monitoring layer because a service must not refer to a layer above it. They send no
 * notifications; the monitoring layer's alarms do. Amazon ECS also watches a completed deployment for as long as the
 * alarms need to evaluate, and ignores an alarm that is already on when the deployment begins:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
export class DeploymentAlarms extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DeploymentAlarmsProps,
  ) {
    super(scope, id);
    const names = [
      this.alarm('TargetErrors', 'errors', {
        meaning: `${FAILED_PERCENT} % of the requests are answered 5xx by the tasks`,
        metric: failedPercent({
          failures: this.ofTargets('HTTPCode_Target_5XX_Count', SUM),
          requests: this.ofTargets('RequestCount', SUM),
        }),
        threshold: FAILED_PERCENT,
      }),
      this.alarm('LoadBalancerErrors', 'load-balancer-errors', {
        meaning: `${FAILED_PERCENT} % of the requests are answered 5xx by the load balancer: tasks close connections or do not answer`,
        metric: failedPercent({
          failures: this.metric('HTTPCode_ELB_5XX_Count', SUM),
          requests: this.metric('RequestCount', SUM),
          failuresApart: true,
        }),
        threshold: FAILED_PERCENT,
      }),
      this.alarm('UnhealthyTargets', 'unhealthy', {
        meaning: `${UNHEALTHY_PERCENT} % of the tasks fail their health check`,
        metric: this.unhealthyPercent(),
        threshold: UNHEALTHY_PERCENT,
      }),
      this.alarm('SlowResponses', 'slow', {
        meaning: `One request in a hundred takes ${SLOW_RESPONSE_SECONDS} seconds or longer`,
        metric: this.ofTargets('TargetResponseTime', cloudwatch.Stats.p(99)),
        threshold: SLOW_RESPONSE_SECONDS,
        // With ten requests in a minute, a single slow one would decide the percentile.
        evaluateLowSampleCountPercentile: 'ignore',
      }),
    ];
    props.service.enableDeploymentAlarms(names);
    // Amazon ECS refuses names of alarms that do not exist yet, and a name alone creates no dependency.
    props.service.node.addDependency(this);
  }

  private unhealthyPercent(): cloudwatch.MathExpression {
    return new cloudwatch.MathExpression({
      expression: '100 * unhealthy / (healthy + unhealthy)',
      usingMetrics: {
        healthy: this.ofTargets('HealthyHostCount', cloudwatch.Stats.MAXIMUM),
        unhealthy: this.ofTargets('UnHealthyHostCount', cloudwatch.Stats.MAXIMUM),
      },
      period: Duration.minutes(1),
      label: 'Targets that fail their health check (%)',
    });
  }

  private ofTargets(metricName: string, statistic: string): cloudwatch.Metric {
    return this.metric(metricName, statistic, { TargetGroup: this.props.targetGroup.targetGroupFullName });
  }

  /**
   * The target group's metric methods compute the load balancer's name from the listener's ARN, which bloats the
   * template.
   */
  private metric(metricName: string, statistic: string, dimensions: Record<string, string> = {}): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      dimensionsMap: { LoadBalancer: this.props.loadBalancer.loadBalancerFullName, ...dimensions },
      statistic,
      period: Duration.minutes(1),
    });
  }

  private alarm(
    id: string,
    problem: string,
    {
      meaning,
      ...alarm
    }: Pick<cloudwatch.AlarmProps, 'metric' | 'threshold' | 'evaluateLowSampleCountPercentile'> & {
      readonly meaning: string;
    },
  ): string {
    const alarmName = `${this.props.namePrefix}-deployment-${problem}`;
    const runbook = runbookReference(this.props.runbookUrl, 'deployment-rolled-back');
    new cloudwatch.Alarm(this, id, {
      ...alarm,
      alarmName,
      alarmDescription: `${meaning}: a running deployment is rolled back. ${runbook}`,
      evaluationPeriods: MINUTES,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    return alarmName;
  }
}
