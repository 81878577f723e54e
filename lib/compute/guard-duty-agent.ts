import { Stack, Tags } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { GUARD_DUTY_AGENT_REPOSITORY } from '../facts/guard-duty-agent';

/**
 * Whether GuardDuty may watch the tasks of a cluster, for accounts that ask for it or exclude it by tag.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/managing-gdu-agent-ecs-automated.html
 */
export function tagForGuardDuty(cluster: ecs.Cluster, isWatched: boolean): void {
  Tags.of(cluster).add('GuardDutyManaged', String(isWatched));
}

/**
 * Lets Amazon ECS pull the agent that GuardDuty adds to a task when it starts. A task whose agent cannot be pulled runs without.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-ecs-support.html
 * @param account The account of AWS whose registry has the agent, or undefined where GuardDuty is kept out.
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
