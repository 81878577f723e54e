import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { parseImageReference } from '../shared/image-reference';

/**
 * The image that a reference names.
 *
 * An image of a private Amazon ECR registry brings the permission to pull from its repository, and from no other, to
 * the execution role of the task that uses it. Other registries are pulled from anonymously.
 */
export function containerImage(scope: Construct, id: string, reference: string): ecs.ContainerImage {
  const { ecr: registry, repository: repositoryName, version } = parseImageReference(reference);
  if (registry === undefined) {
    return ecs.ContainerImage.fromRegistry(reference);
  }
  const { partition } = Stack.of(scope);
  const repository = ecr.Repository.fromRepositoryAttributes(scope, id, {
    repositoryName,
    repositoryArn: `arn:${partition}:ecr:${registry.region}:${registry.account}:repository/${repositoryName}`,
  });
  return ecs.ContainerImage.fromEcrRepository(repository, version);
}
