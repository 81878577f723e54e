import {
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type CloudFormationClient,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { hasName } from '../errors/error-kind';

/** A resource that a stack holds. */
export interface StackResource {
  /** CloudFormation's resource type. */
  readonly type: string;
  /** Id in the template. */
  readonly logicalId: string;
  /** Id that the service gave it. */
  readonly physicalId: string;
}

/** How far a stack got. */
export interface StackSummary {
  /** Name in CloudFormation. */
  readonly stackName: string;
  /** CloudFormation's status, or `NOT DEPLOYED`. */
  readonly status: string;
  /** What it holds. */
  readonly resources: readonly StackResource[];
}

/** Reads a stack's status and its resources. */
export async function summarizeStack(client: CloudFormationClient, stackName: string): Promise<StackSummary> {
  const status = await stackStatus(client, stackName);
  if (status === undefined) {
    return { stackName, status: 'NOT DEPLOYED', resources: [] };
  }
  return { stackName, status, resources: await listStackResources(client, stackName) };
}

/** Status of a stack, or undefined where there is none. */
export async function stackStatus(client: CloudFormationClient, stackName: string): Promise<string | undefined> {
  return (await describeStack(client, stackName))?.StackStatus;
}

/** A stack by its name or ARN, or undefined where there is none. */
export async function describeStack(client: CloudFormationClient, stackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return Stacks[0];
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (hasName(error, 'ValidationError')) {
      return undefined;
    }
    throw error;
  }
}

/** What a stack publishes, by the output's name. */
export function outputsOf({ Outputs = [] }: Stack): ReadonlyMap<string, string> {
  return new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

/** The resources of a stack. */
export async function listStackResources(client: CloudFormationClient, stackName: string): Promise<StackResource[]> {
  const resources: StackResource[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListStackResourcesCommand({ StackName: stackName, NextToken: token }));
    for (const summary of page.StackResourceSummaries ?? []) {
      resources.push({
        type: summary.ResourceType ?? '',
        logicalId: summary.LogicalResourceId ?? '',
        physicalId: summary.PhysicalResourceId ?? '',
      });
    }
    token = page.NextToken;
  } while (token !== undefined);
  return resources.sort((a, b) => a.logicalId.localeCompare(b.logicalId));
}
