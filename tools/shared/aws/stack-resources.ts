import type { CloudFormation, Stack } from '@aws-sdk/client-cloudformation';
import { undefinedFor } from '../errors/error-kind';
import type { Template } from '../templates/template';
import { collect } from './collect';

/** A resource of a stack. */
export interface StackResource {
  /** CloudFormation's resource type. */
  readonly type: string;
  /** Id in the template. */
  readonly logicalId: string;
  /** Id that the service gave it. */
  readonly physicalId: string;
}

/** Status and resources of a stack. */
export interface StackSummary {
  /** Name in CloudFormation. */
  readonly stackName: string;
  /** CloudFormation's status, or `NOT DEPLOYED`. */
  readonly status: string;
  /** Its resources. */
  readonly resources: readonly StackResource[];
}

/** Reads a stack's status and its resources. */
export async function summarizeStack(client: CloudFormation, stackName: string): Promise<StackSummary> {
  const status = await stackStatus(client, stackName);
  if (status === undefined) {
    return { stackName, status: 'NOT DEPLOYED', resources: [] };
  }
  return { stackName, status, resources: await listStackResources(client, stackName) };
}

/** Status of a stack, or undefined when there is none. */
export async function stackStatus(client: CloudFormation, stackName: string): Promise<string | undefined> {
  return (await describeStack(client, stackName))?.StackStatus;
}

/** A stack by its name or ARN, or undefined when there is none. */
export async function describeStack(client: CloudFormation, stackName: string): Promise<Stack | undefined> {
  // CloudFormation has no distinct error for a missing stack.
  const answer = await client.describeStacks({ StackName: stackName }).catch(undefinedFor('ValidationError'));
  return answer?.Stacks?.[0];
}

/** The outputs of a stack, by name. */
export function outputsOf({ Outputs = [] }: Stack): ReadonlyMap<string, string> {
  return new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

/** The template that a stack was deployed with. */
export async function deployedTemplateOf(client: CloudFormation, stackName: string): Promise<Template> {
  const { TemplateBody = '' } = await client.getTemplate({ StackName: stackName, TemplateStage: 'Original' });
  return JSON.parse(TemplateBody) as Template;
}

/** The resources of a stack. */
export async function listStackResources(client: CloudFormation, stackName: string): Promise<StackResource[]> {
  const pages = client.paginateListStackResources({ StackName: stackName });
  return (await collect(pages, 'StackResourceSummaries'))
    .map(({ ResourceType: type = '', LogicalResourceId: logicalId = '', PhysicalResourceId: physicalId = '' }) => ({
      type,
      logicalId,
      physicalId,
    }))
    .sort((a, b) => a.logicalId.localeCompare(b.logicalId));
}
