import { ANYTHING } from '../compare/compare';
import { one, orNone, pick, type TypeReaders } from './reader';

/** How functions and image repositories are read. */
export const functionReaders: TypeReaders = {
  'AWS::Lambda::Function': one({
    find: ({ clients, id: FunctionName }) => clients.lambda.getFunction({ FunctionName }),
    shown: 'Tags',
    more: async ({ Concurrency, Configuration }, { clients, id: FunctionName }) => ({
      ...pick(
        Configuration,
        `Description Handler MemorySize Role Runtime Timeout Environment VpcConfig Layers KMSKeyArn FileSystemConfigs
         DeadLetterConfig FunctionArn TracingConfig`,
      ),
      // As a text, because none at all is a choice.
      ReservedConcurrentExecutions: Concurrency?.ReservedConcurrentExecutions?.toString(),
      LogGroup: Configuration?.LoggingConfig?.LogGroup?.replace(`/aws/lambda/${FunctionName}`, ''),
      ResultsGoTo: (await orNone(clients.lambda.getFunctionEventInvokeConfig({ FunctionName })))?.DestinationConfig,
    }),
    unseen: { Code: 'Lambda reports a hash of the package, which CloudFormation does not know' },
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
    unseen: { EmptyOnDelete: 'CloudFormation uses it when the repository is deleted, and ECR keeps nothing of it' },
    defaults: { 'encryptionConfiguration.encryptionType': ['AES256'], repositoryUri: [ANYTHING] },
  }),
};
