import { DescribeStacksCommand, GetTemplateCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { hasName, messageOf } from '../shared/errors/error-kind';
import { summarizeStack } from '../shared/aws/stack-resources';
import type { Template } from '../shared/templates/template';

/** A stack as it is deployed. */
export interface DeployedStack {
  /** Name in CloudFormation. */
  readonly stackName: string;
  /** Template of its last successful deployment. */
  readonly template: Template;
  /** Physical ids by logical id. */
  readonly physicalIds: ReadonlyMap<string, string>;
  /** What it publishes now, by the output's name. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** Reads a stack, or gives undefined where it is not deployed. */
export async function readDeployedStack(
  client: CloudFormationClient,
  stackName: string,
): Promise<DeployedStack | undefined> {
  const outputs = await readOutputs(client, stackName);
  if (outputs === undefined) {
    return undefined;
  }
  const [template, { resources }] = await Promise.all([
    client.send(new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' })),
    summarizeStack(client, stackName),
  ]);
  return {
    stackName,
    template: JSON.parse(template.TemplateBody ?? '') as Template,
    physicalIds: new Map(resources.map(({ logicalId, physicalId }) => [logicalId, physicalId])),
    outputs,
  };
}

async function readOutputs(
  client: CloudFormationClient,
  stackName: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return new Map((stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (hasName(error, 'ValidationError') && messageOf(error).includes('does not exist')) {
      return undefined;
    }
    throw error;
  }
}
