import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsClients } from '../shared/aws/clients';
import { collect } from '../shared/aws/collect';
import {
  describeStack,
  listStackResources,
  stackStatus,
  summarizeStack,
  type StackResource,
} from '../shared/aws/stack-resources';
import { UserError } from '../shared/errors/user-error';
import type { Layer, Template } from '../shared/templates/template';

/** A deployed layer, with the facts that decide how it can be removed. */
export interface StackToRemove {
  readonly layer: Layer;
  /** Clients of its region. */
  readonly clients: AwsClients;
  /** Milliseconds between two polls of its status. */
  readonly pollMillis: number;
  /** ARN, which identifies the stack even after its deletion. */
  readonly stackId: string;
  readonly status: string;
  /** Whether a creation or an update of the whole stack ever succeeded. */
  readonly completed: boolean;
  /** The resources of the stack, with their deletion policies in the deployed template. */
  readonly resources: readonly (StackResource & { readonly deletionPolicy: string })[];
}

/** Statuses that a stack has only when its creation never succeeded. */
const NEVER_COMPLETED = ['REVIEW_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];

const COMPLETED = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'];

/** Reads a deployed stack; undefined when it does not exist. */
export async function readStack(
  clients: AwsClients,
  layer: Layer,
  pollMillis: number,
): Promise<StackToRemove | undefined> {
  const client = clients.cloudFormation;
  const stack = await describeStack(client, layer.stackName);
  if (stack === undefined) {
    return undefined;
  }
  const resources = await listStackResources(client, layer.stackName);
  const { TemplateBody = '{}' } = await client.getTemplate({ StackName: layer.stackName });
  const template = JSON.parse(TemplateBody) as Partial<Template>;
  const { StackId: stackId = layer.stackName, StackStatus: status = '' } = stack;
  return {
    layer,
    clients,
    pollMillis,
    stackId,
    status,
    completed: !NEVER_COMPLETED.includes(status) && (await wasComplete(client, stackId, status)),
    resources: resources.map((resource) => ({
      ...resource,
      deletionPolicy: template.Resources?.[resource.logicalId]?.DeletionPolicy ?? 'Delete',
    })),
  };
}

/**
 * Whether the stack's events include a success.
 *
 * CloudFormation keeps events for 90 days, so a stack counts as complete when its events do not include its creation.
 */
async function wasComplete(client: AwsClients['cloudFormation'], stackId: string, status: string): Promise<boolean> {
  if (COMPLETED.includes(status)) {
    return true;
  }
  const events = await collect(client.paginateDescribeStackEvents({ StackName: stackId }), 'StackEvents');
  const own = events.filter(({ PhysicalResourceId }) => PhysicalResourceId === stackId);
  const statuses = own.map(({ ResourceStatus }) => String(ResourceStatus));
  return !statuses.includes('CREATE_IN_PROGRESS') || statuses.some((seen) => COMPLETED.includes(seen));
}

/**
 * Rolls back a failed creation, including retained resources, which the deletion of the stack alone would leave behind.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html
 */
export async function rollBackCreation(target: StackToRemove, onProgress: (line: string) => void): Promise<void> {
  await target.clients.cloudFormation.rollbackStack({ StackName: target.stackId, RetainExceptOnCreate: true });
  await untilSettled(target, target.status, onProgress);
}

/**
 * Deletes a stack, waits for it, and reports what it leaves behind.
 *
 * @throws UserError with the reasons when the deletion fails.
 */
export async function deleteStack(target: StackToRemove, onProgress: (line: string) => void): Promise<void> {
  const before = await summarizeStack(target.clients.cloudFormation, target.stackId);
  await target.clients.cloudFormation.deleteStack({ StackName: target.stackId });
  const status = await untilSettled(target, before.status, onProgress);
  if (status !== 'DELETE_COMPLETE') {
    throw new UserError({
      what: `${target.layer.id} could not be deleted.`,
      where: target.layer.stackName,
      got: `${status}\n${(await failures(target)).join('\n')}`,
      fix: 'fix the reasons above, then run the command again',
    });
  }
  const kept = target.resources
    .filter(({ deletionPolicy }) => deletionPolicy !== 'Delete')
    .filter(({ logicalId }) => before.resources.some((resource) => resource.logicalId === logicalId));
  onProgress(kept.length === 0 ? '  deleted; nothing stays' : '  deleted; these stay:');
  for (const { type, physicalId, deletionPolicy } of kept) {
    onProgress(`    ${deletionPolicy === 'Snapshot' ? 'a final snapshot of ' : ''}${type} ${physicalId}`);
  }
}

/** How many reads may still return the old status after CloudFormation accepted an operation. */
const STALE_READS = 10;

/** Waits until an operation has begun, and then until it has ended; returns the status it ended with. */
async function untilSettled(
  { clients, pollMillis, stackId }: StackToRemove,
  before: string,
  onProgress: (line: string) => void,
): Promise<string> {
  let status = before;
  for (let stale = 0; status.endsWith('_IN_PROGRESS') || (status === before && stale < STALE_READS); stale += 1) {
    const now = (await stackStatus(clients.cloudFormation, stackId)) ?? 'DELETE_COMPLETE';
    if (now !== status) {
      onProgress(`  ${now}`);
    }
    status = now;
    if (status === before || status.endsWith('_IN_PROGRESS')) {
      await sleep(pollMillis);
    }
  }
  return status;
}

async function failures({ clients, stackId }: StackToRemove): Promise<string[]> {
  const { StackEvents = [] } = await clients.cloudFormation.describeStackEvents({ StackName: stackId });
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED').map(
    ({ LogicalResourceId = '', ResourceStatusReason = 'no reason given' }) =>
      `${LogicalResourceId}: ${ResourceStatusReason}`,
  );
}
