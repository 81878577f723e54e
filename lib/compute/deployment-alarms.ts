import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { runbookReference } from '../shared/operator-alarm';

/** What the alarms depend on. */
export interface DeploymentAlarmsProps {
  /** First part of the alarms' names: literal, since the service refers to the alarms by name. */
  readonly namePrefix: string;
  /** Service whose deployments the alarms end. */
  readonly service: ecs.FargateService;
  /** Target group of the service; it must already be behind a listener. */
  readonly targetGroup: elbv2.IApplicationTargetGroup;
  /** Fewest running tasks of the service. */
  readonly minTasks: number;
  /** Address of the runbook, without a section. */
  readonly runbookUrl: string;
}

/** Answers 5xx of one task in a minute that no single bad request explains. */
const TOLERATED_ERRORS_PER_TASK = 10;

/**
 * Alarms that roll a deployment back when tasks start, so that the circuit breaker is content, but do not serve.
 *
 * They are here and not in the monitoring layer because a service may not refer to a layer above it. They send no notification:
 * the monitoring layer's alarms do. Their evaluation time is also how long Amazon ECS watches a deployment that is
 * otherwise done: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
export class DeploymentAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: DeploymentAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(1);
    const runbook = runbookReference(props.runbookUrl, 'deployment-rolled-back');
    const { metrics } = props.targetGroup;
    const names = [
      this.alarm('TargetErrors', `${props.namePrefix}-deployment-errors`, {
        alarmDescription: `Tasks answer 5xx: a running deployment is rolled back. ${runbook}`,
        metric: metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period, statistic: 'Sum' }),
        threshold: TOLERATED_ERRORS_PER_TASK * props.minTasks,
      }),
      this.alarm('UnhealthyTargets', `${props.namePrefix}-deployment-unhealthy`, {
        alarmDescription: `Tasks fail their health check: a running deployment is rolled back. ${runbook}`,
        metric: metrics.unhealthyHostCount({ period, statistic: 'Maximum' }),
        threshold: 1,
      }),
    ];
    props.service.enableDeploymentAlarms(names, { behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM });
    // Amazon ECS refuses names of alarms that do not exist yet, and a name alone is no dependency.
    props.service.node.addDependency(this);
  }

  private alarm(id: string, alarmName: string, props: Omit<cloudwatch.AlarmProps, 'evaluationPeriods'>): string {
    new cloudwatch.Alarm(this, id, {
      ...props,
      alarmName,
      evaluationPeriods: 3,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    return alarmName;
  }
}
