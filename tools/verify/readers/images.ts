import {
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { failureKind } from '../../shared/errors/aws-failure';
import { pick, type TypeReaders } from './reader';

/** A policy, or undefined where Amazon ECR says that the repository has none. */
async function orNone<T>(policy: Promise<T>): Promise<T | undefined> {
  try {
    return await policy;
  } catch (error) {
    if (failureKind(error) === 'not there') {
      return undefined;
    }
    throw error;
  }
}

/** How repositories of images are read. A policy that somebody gave one is reported, so it differs from the template. */
export const imageReaders: TypeReaders = {
  'AWS::ECR::Repository': {
    read: async ({ clients: { ecr }, id: repositoryName }) => {
      const [{ repositories: [found] = [] }, lifecycle, policy] = await Promise.all([
        ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })),
        orNone(ecr.send(new GetLifecyclePolicyCommand({ repositoryName }))),
        orNone(ecr.send(new GetRepositoryPolicyCommand({ repositoryName }))),
      ]);
      const { scanOnPush } = found?.imageScanningConfiguration ?? {};
      const { encryptionType, kmsKey } = found?.encryptionConfiguration ?? {};
      return (
        found && {
          ...pick(found, [], {
            RepositoryName: 'repositoryName',
            ImageTagMutability: 'imageTagMutability',
            ImageTagMutabilityExclusionFilters: 'imageTagMutabilityExclusionFilters',
          }),
          ImageScanningConfiguration: { ScanOnPush: scanOnPush },
          EncryptionConfiguration: { EncryptionType: encryptionType, KmsKey: kmsKey },
          LifecyclePolicy: { LifecyclePolicyText: lifecycle?.lifecyclePolicyText },
          RepositoryPolicyText: policy?.policyText,
        }
      );
    },
    unseen: { EmptyOnDelete: 'CloudFormation reads it when the repository is deleted; the service does not know it' },
  },
};
