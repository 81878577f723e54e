import { ANYTHING } from '../compare/compare';
import { asTags, orNone, pick, type TypeReaders } from './reader';

/** How functions and image repositories are read. */
export const functionReaders: TypeReaders = {
  'AWS::Lambda::Function': {
    read: async ({ clients, id: FunctionName }) => {
      const { Concurrency, Configuration, Tags } = await clients.lambda.getFunction({ FunctionName });
      const names = ['Description', 'Handler', 'MemorySize', 'Role', 'Runtime', 'Timeout', 'Environment', 'VpcConfig'];
      const others = ['Layers', 'KMSKeyArn', 'FileSystemConfigs', 'DeadLetterConfig', 'FunctionArn', 'TracingConfig'];
      const events = await orNone(clients.lambda.getFunctionEventInvokeConfig({ FunctionName }));
      return (
        Configuration && {
          ...pick(Configuration, [...names, ...others]),
          // As a text, because none at all is a choice.
          ReservedConcurrentExecutions: Concurrency?.ReservedConcurrentExecutions?.toString(),
          LogGroup: Configuration.LoggingConfig?.LogGroup?.replace(`/aws/lambda/${FunctionName}`, ''),
          ResultsGoTo: events?.DestinationConfig,
          Tags: asTags(Tags),
        }
      );
    },
    unseen: { Code: 'Lambda reports a hash of the package, which CloudFormation does not know' },
    defaults: { Timeout: [3], MemorySize: [128], FunctionArn: [ANYTHING], 'TracingConfig.Mode': ['PassThrough'] },
  },
  'AWS::ECR::Repository': {
    read: async ({ clients: { ecr }, id: repositoryName }) => {
      const { repositories = [] } = await ecr.describeRepositories({ repositoryNames: [repositoryName] });
      const [lifecycle, policy] = await Promise.all([
        orNone(ecr.getLifecyclePolicy({ repositoryName })),
        orNone(ecr.getRepositoryPolicy({ repositoryName })),
      ]);
      const [found] = repositories;
      const text = lifecycle?.lifecyclePolicyText;
      const names = ['repositoryName', 'imageTagMutability', 'imageScanningConfiguration', 'encryptionConfiguration'];
      return (
        found && {
          ...pick(found, [...names, 'imageTagMutabilityExclusionFilters', 'repositoryUri']),
          LifecyclePolicy: text === undefined ? undefined : { LifecyclePolicyText: text },
          RepositoryPolicyText: policy?.policyText,
        }
      );
    },
    unseen: { EmptyOnDelete: 'CloudFormation uses it when the repository is deleted, and ECR keeps nothing of it' },
    defaults: { 'encryptionConfiguration.encryptionType': ['AES256'], repositoryUri: [ANYTHING] },
  },
};
