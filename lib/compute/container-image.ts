import { Stack } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { parseImageReference } from '../shared/image-reference';

/**
 * The image that a reference names.
 *
 * An image in a private Amazon ECR registry grants the execution role of its task permission to pull from that
 * repository, and from no other. Images in other registries are pulled anonymously.
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
