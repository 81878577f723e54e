import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import {
  MIGRATION_COMMAND,
  MIGRATION_CONTAINER,
  migrationFamily,
  ROTATION_EVENT,
  ROTATION_METRIC,
  ROTATION_SCHEDULE,
} from '../facts/migration';
import { acknowledgeInlinePolicy, acknowledgeWildcardResource } from '../shared/security-exceptions';
import { createAfterRights } from '../shared/role-rights';
import { FARGATE_PLATFORM } from './container-hardening';
import type { ServiceHost } from './service-host';

/** What the rotation depends on. */
export interface CredentialRotationProps {
  /** Where the task runs. */
  readonly host: ServiceHost;
  /** The migration task. */
  readonly definition: ecs.FargateTaskDefinition;
  /** Both roles of the task. */
  readonly roles: readonly iam.Role[];
  /** Group of the task. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Where the task reports a rotation. */
  readonly logGroup: logs.ILogGroup;
}

/** Starts the migration task every day to rotate the application's credentials, and counts the rotations. */
export class CredentialRotation extends Construct {
  public constructor(scope: Construct, id: string, props: CredentialRotationProps) {
    super(scope, id);
    const role = this.role(props);
    const schedule = this.schedule(props, role);
    for (const used of [role, ...props.roles]) {
      createAfterRights(schedule, used);
    }
    new logs.MetricFilter(this, 'Count', {
      logGroup: props.logGroup,
      metricNamespace: props.host.namePrefix,
      metricName: ROTATION_METRIC,
      filterPattern: logs.FilterPattern.stringValue('$.event', '=', ROTATION_EVENT),
      metricValue: '1',
    });
  }

  private schedule(
    { host, definition, securityGroup }: CredentialRotationProps,
    role: iam.Role,
  ): scheduler.CfnSchedule {
    const { subnets } = host.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS });
    return new scheduler.CfnSchedule(this, 'Schedule', {
      name: migrationFamily(host.namePrefix),
      description: "Rotates the credentials of the application's database user",
      scheduleExpression: ROTATION_SCHEDULE,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: host.cluster.clusterArn,
        roleArn: role.roleArn,
        ecsParameters: {
          taskDefinitionArn: definition.taskDefinitionArn,
          launchType: 'FARGATE',
          platformVersion: FARGATE_PLATFORM,
          propagateTags: 'TASK_DEFINITION',
          enableEcsManagedTags: true,
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: subnets.map(({ subnetId }) => subnetId),
              securityGroups: [securityGroup.securityGroupId],
              assignPublicIp: 'DISABLED',
            },
          },
        },
        input: JSON.stringify({
          containerOverrides: [{ name: MIGRATION_CONTAINER, command: [...MIGRATION_COMMAND, 'rotate'] }],
        }),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }

  /**
   * Lets Amazon EventBridge Scheduler start the task. Written by hand: a task definition has no grant that is limited
   * to one cluster.
   *
   * The role trusts schedules of the account's default group, because AWS documents this condition with the ARN of a
   * group, not of a schedule.
   *
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
   */
  private role({ host, definition, roles }: CredentialRotationProps): iam.Role {
    const stack = Stack.of(this);
    const group = stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' });
    const role = new iam.Role(this, 'Role', {
      description: "Starts the task that rotates the application's credentials",
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
      }),
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['ecs:RunTask'],
        resources: [definition.taskDefinitionArn],
        conditions: { ArnEquals: { 'ecs:cluster': host.cluster.clusterArn } },
      }),
    );
    const tasks = stack.formatArn({ service: 'ecs', resource: 'task', resourceName: `${host.namePrefix}/*` });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['ecs:TagResource'],
        resources: [tasks],
        conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['iam:PassRole'],
        resources: roles.map(({ roleArn }) => roleArn),
        conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      }),
    );
    acknowledgeWildcardResource(
      role,
      tasks,
      'For tags of tasks that are being started in this one cluster: a task has its number only then. Wrong without the ' +
        'condition on what creates it.',
    );
    acknowledgeInlinePolicy(role);
    return role;
  }
}
