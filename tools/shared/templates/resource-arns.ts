import { asText } from './policy-statements';
import type { Layer } from './template';

/** What an ARN of a type looks like; parts that no check reads are an example. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'arn:aws:backup:us-east-1:111111111111:backup-vault:example',
  'AWS::ECS::TaskDefinition': 'arn:aws:ecs:us-east-1:111111111111:task-definition/example:1',
  'AWS::IAM::Role': 'arn:aws:iam::111111111111:role/example',
  'AWS::KMS::Key': 'arn:aws:kms:us-east-1:111111111111:key/example',
  'AWS::Logs::LogGroup': 'arn:aws:logs:us-east-1:111111111111:log-group:example:*',
  'AWS::S3::Bucket': 'arn:aws:s3:::example',
  'AWS::SNS::Topic': 'arn:aws:sns:us-east-1:111111111111:example',
  'AWS::SecretsManager::Secret': 'arn:aws:secretsmanager:us-east-1:111111111111:secret:example-a1b2c3',
};
const REF_IS_ARN = ['AWS::ECS::TaskDefinition', 'AWS::SNS::Topic', 'AWS::SecretsManager::Secret'];
const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': '111111111111',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * A resource of a policy statement as a complete ARN, with an example for each value that only the deployment knows.
 *
 * @param text what `statementsOf` shows, with `<logical id.attribute>` and `<stack.output>`
 * @param layer the layer of the statement
 * @param layers where outputs of other stacks are looked up
 */
export function exampleArn(text: string, layer: Layer, layers: readonly Layer[]): string {
  return text.replace(/<([^<>]+)>/g, (_, reference: string) => exampleOf(reference, layer, layers));
}

function exampleOf(reference: string, layer: Layer, layers: readonly Layer[]): string {
  const [id = '', attribute] = reference.split(/\.(.*)/);
  const producer = layers.find(({ stackName }) => stackName === id);
  const output = producer?.template.Outputs?.[attribute ?? ''];
  if (producer !== undefined && output !== undefined) {
    return exampleArn(asText(output.Value), producer, layers);
  }
  if (attribute?.endsWith('SecretArn') === true) {
    return EXAMPLES['AWS::SecretsManager::Secret'] ?? '';
  }
  const type = layer.template.Resources[id]?.Type ?? '';
  const isArn = attribute?.endsWith('Arn') ?? REF_IS_ARN.includes(type);
  return PSEUDO_PARAMETERS[id] ?? (isArn ? EXAMPLES[type] : undefined) ?? 'example';
}
