import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Amazon ECS, but only when it acts for tasks of this account and region.
 *
 * AWS documents both keys, with this ARN, for the task role. ECS assumes the execution role as the same principal. The
 * condition cannot name a single cluster:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function ecsTasksPrincipal(scope: Construct): iam.IPrincipal {
  const { account, partition, region } = Stack.of(scope);
  return new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:ecs:${region}:${account}:*` },
    },
  });
}
