import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import { describeStack, listStackResources, outputsOf, deployedTemplateOf } from '../shared/aws/stack-resources';
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

/** Reads a stack; undefined when it is not deployed. */
export async function readDeployedStack(client: CloudFormation, stackName: string): Promise<DeployedStack | undefined> {
  const stack = await describeStack(client, stackName);
  if (stack === undefined) {
    return undefined;
  }
  const [template, resources] = await Promise.all([
    deployedTemplateOf(client, stackName),
    listStackResources(client, stackName),
  ]);
  return {
    stackName,
    template,
    physicalIds: new Map(resources.map(({ logicalId, physicalId }) => [logicalId, physicalId])),
    outputs: outputsOf(stack),
  };
}
