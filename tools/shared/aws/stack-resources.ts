import {
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type CloudFormationClient,
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
  const status = await statusOf(client, stackName);
  if (status === undefined) {
    return { stackName, status: 'NOT DEPLOYED', resources: [] };
  }
  return { stackName, status, resources: await listResources(client, stackName) };
}

/** The physical ids of a type, in the order of the template's ids. */
export function physicalIds(stacks: readonly StackSummary[], type: string): string[] {
  return stacks.flatMap(({ resources }) => resources.filter((r) => r.type === type).map((r) => r.physicalId));
}

async function statusOf(client: CloudFormationClient, stackName: string): Promise<string | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    return Stacks[0]?.StackStatus;
  } catch (error) {
    if (hasName(error, 'ValidationError')) {
      return undefined;
    }
    throw error;
  }
}

async function listResources(client: CloudFormationClient, stackName: string): Promise<StackResource[]> {
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
