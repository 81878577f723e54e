import * as ecr from '@aws-sdk/client-ecr';
import type { LiveWorld } from '../live-world';
import type { Change } from './change';

const ofRepository = (
  what: string,
  names: string,
  make: (client: ecr.ECRClient, repositoryName: string) => Promise<unknown>,
): Change => ({
  what: `${what} a repository of images`,
  names,
  make: async (world: LiveWorld) => make(world.clients.ecr, await world.id('AWS::ECR::Repository')),
});

/** What can be done to the repositories of images. */
export const imageChanges: readonly Change[] = [
  ofRepository('lets tags be moved in', 'ImageTagMutability', (client, repositoryName) =>
    client.send(new ecr.PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'MUTABLE' })),
  ),
  ofRepository('stops the scans of', 'ScanOnPush', (client, repositoryName) =>
    client.send(
      new ecr.PutImageScanningConfigurationCommand({
        repositoryName,
        imageScanningConfiguration: { scanOnPush: false },
      }),
    ),
  ),
  ofRepository('lets everybody pull from', 'RepositoryPolicyText', (client, repositoryName) =>
    client.send(
      new ecr.SetRepositoryPolicyCommand({
        repositoryName,
        policyText: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}',
      }),
    ),
  ),
  ofRepository('keeps two images only in', 'LifecyclePolicy', (client, repositoryName) =>
    client.send(
      new ecr.PutLifecyclePolicyCommand({
        repositoryName,
        lifecyclePolicyText:
          '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}}]}',
      }),
    ),
  ),
  ofRepository('keeps everything in', 'LifecyclePolicy', (client, repositoryName) =>
    client.send(new ecr.DeleteLifecyclePolicyCommand({ repositoryName })),
  ),
  ofRepository('deletes', 'is not there', (client, repositoryName) =>
    client.send(new ecr.DeleteRepositoryCommand({ repositoryName, force: true })),
  ),
];
