import { createHash } from 'node:crypto';
import type { AwsClients } from '../../shared/aws/clients';
import { orNone, unknownBecause } from '../../shared/errors/aws-failure';
import { pick } from '../../shared/aws/pick';
import { ANYTHING } from '../compare/compare';
import { Unresolved } from '../templates/symbols';
import { one, type TypeReaders } from './reader';

export const functionReaders: TypeReaders = {
  'AWS::Lambda::Function': one({
    find: ({ clients, id: FunctionName }) => clients.lambda.getFunction({ FunctionName }),
    shown: 'Tags',
    more: async ({ Concurrency, Configuration }, { clients, id: FunctionName, template: { Code } }) => ({
      ...pick(
        Configuration,
        `Description Handler MemorySize Role Runtime Timeout Environment VpcConfig Layers KMSKeyArn FileSystemConfigs
         DeadLetterConfig FunctionArn TracingConfig`,
      ),
      Code: await codeOf(clients, Code as Readonly<Record<string, string>>, Configuration?.CodeSha256),
      // As text, because the number 0 would count as not set.
      ReservedConcurrentExecutions: Concurrency?.ReservedConcurrentExecutions?.toString(),
      LogGroup: Configuration?.LoggingConfig?.LogGroup?.replace(`/aws/lambda/${FunctionName}`, ''),
      ResultsGoTo: (await orNone(clients.lambda.getFunctionEventInvokeConfig({ FunctionName })))?.DestinationConfig,
    }),
    defaults: { Timeout: [3], MemorySize: [128], FunctionArn: [ANYTHING], 'TracingConfig.Mode': ['PassThrough'] },
  }),
  'AWS::ECR::Repository': one({
    find: async ({ clients: { ecr }, id }) =>
      (await ecr.describeRepositories({ repositoryNames: [id] })).repositories?.[0],
    shown: `repositoryName imageTagMutability imageScanningConfiguration encryptionConfiguration
      imageTagMutabilityExclusionFilters repositoryUri`,
    more: async (_, { clients: { ecr }, id: repositoryName }) => {
      const lifecycle = await orNone(ecr.getLifecyclePolicy({ repositoryName }));
      const permissions = await orNone(ecr.getRepositoryPolicy({ repositoryName }));
      return {
        LifecyclePolicy: lifecycle && pick(lifecycle, 'lifecyclePolicyText'),
        RepositoryPolicyText: permissions?.policyText,
      };
    },
    unseen: { EmptyOnDelete: 'CloudFormation uses it when it deletes the repository, and ECR does not keep it' },
    defaults: { 'encryptionConfiguration.encryptionType': ['AES256'], repositoryUri: [ANYTHING] },
  }),
};

/** The code as in the template, if the function runs that package. Lambda reports only its checksum. */
async function codeOf({ s3 }: AwsClients, code: Readonly<Record<string, string>>, sum: string | undefined) {
  try {
    const { Body } = await s3.getObject({ Bucket: code.S3Bucket, Key: code.S3Key });
    const intended = createHash('sha256').update((await Body?.transformToByteArray()) ?? '');
    return { ...code, S3Key: intended.digest('base64') === sum ? code.S3Key : `a package with the sum ${sum ?? ''}` };
  } catch (error) {
    return { ...code, S3Key: new Unresolved(unknownBecause(error)) };
  }
}
