import { Stack, Tags } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { GUARD_DUTY_AGENT_REPOSITORY } from '../facts/guard-duty-agent';

/**
 * Tags a cluster for accounts in which tags include clusters in GuardDuty's monitoring or exclude them.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/managing-gdu-agent-ecs-automated.html
 */
export function tagForGuardDuty(cluster: ecs.Cluster, isWatched: boolean): void {
  Tags.of(cluster).add('GuardDutyManaged', String(isWatched));
}

/**
 * Lets Amazon ECS pull the agent that GuardDuty adds to a task when it starts. If the agent cannot be pulled, the task
 * runs without it.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
 * @param account The AWS-owned account whose registry has the agent, or undefined for no agent.
 */
export function allowGuardDutyAgent(executionRole: iam.Role, account: string | undefined): void {
  if (account === undefined) {
    return;
  }
  const { partition, region } = Stack.of(executionRole);
  ecr.Repository.fromRepositoryAttributes(executionRole, 'GuardDutyAgent', {
    repositoryName: GUARD_DUTY_AGENT_REPOSITORY,
    repositoryArn: `arn:${partition}:ecr:${region}:${account}:repository/${GUARD_DUTY_AGENT_REPOSITORY}`,
  }).grantPull(executionRole);
}
