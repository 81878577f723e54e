import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Amazon ECS, when it acts for tasks of this account and region, and not for those of anyone else.
 *
 * AWS documents both keys, with this ARN, for roles that trust this principal. Its page is about the
 * application's role; ECS assumes the role that starts a task as the same principal. ECS cannot be pinned to one cluster:
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
