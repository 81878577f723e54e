import { DescribeStacksCommand, paginateListStackResources, type Stack } from '@aws-sdk/client-cloudformation';
import type { PlatformConfig } from '../../../lib/config/schema';
import { EDGE_REGION } from '../../../lib/platform';
import { hasName } from '../../shared/errors/error-kind';
import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { CouldNotAsk } from '../../shared/errors/user-error';
import { once, type Reader, type VerificationContext } from '../context';

/** The layers, each a stack. */
export const LAYERS = ['network', 'data', 'compute', 'edge', 'monitoring'] as const;

/** A layer. */
export type Layer = (typeof LAYERS)[number];

/** A resource that a stack holds. */
export interface StackResource {
  readonly type: string;
  readonly logicalId: string;
  readonly physicalId: string;
}

/** A stack and its resources. */
export interface DeployedStack {
  readonly layer: Layer;
  readonly stackName: string;
  readonly status: string;
  readonly terminationProtection: boolean;
  readonly resources: readonly StackResource[];
}

/** Name of a layer's stack in CloudFormation. */
export function stackName({ project, environment }: PlatformConfig, layer: Layer): string {
  return `${project}-${environment}-${layer}`;
}

/** Region of a layer's stack. */
export function regionOf({ region }: PlatformConfig, layer: Layer): string {
  return layer === 'edge' ? EDGE_REGION : region;
}

/** Clients that reach a layer. */
export function clientsOf(context: VerificationContext, layer: Layer): AwsClients {
  return layer === 'edge' ? context.edge : context.main;
}

const readers: Readonly<Record<Layer, Reader<DeployedStack>>> = {
  network: once((context) => readStack(context, 'network')),
  data: once((context) => readStack(context, 'data')),
  compute: once((context) => readStack(context, 'compute')),
  edge: once((context) => readStack(context, 'edge')),
  monitoring: once((context) => readStack(context, 'monitoring')),
};

/**
 * A layer's stack.
 *
 * @throws CouldNotAsk where there is none.
 */
export function stackOf(context: VerificationContext, layer: Layer): Promise<DeployedStack> {
  return readers[layer](context);
}

/** All five stacks. */
export function allStacks(context: VerificationContext): Promise<DeployedStack[]> {
  return Promise.all(LAYERS.map((layer) => stackOf(context, layer)));
}

/** Physical ids of a layer's resources of a type, of those whose id in the template matches. */
export async function physicalIds(
  context: VerificationContext,
  layer: Layer,
  type: string,
  logicalId = /^/,
): Promise<string[]> {
  const { resources } = await stackOf(context, layer);
  return resources.filter((r) => r.type === type && logicalId.test(r.logicalId)).map((r) => r.physicalId);
}

/** Physical id of the one such resource. */
export async function physicalId(
  context: VerificationContext,
  layer: Layer,
  type: string,
  logicalId?: RegExp,
): Promise<string> {
  const [id, ...others] = await physicalIds(context, layer, type, logicalId);
  if (id === undefined || others.length > 0) {
    const found = id === undefined ? 'none' : others.length + 1;
    const where = stackName(context.config, layer);
    throw new CouldNotAsk({
      what: `Stack ${where} should hold one ${type}${logicalId === undefined ? '' : ` named like ${logicalId.source}`}.`,
      got: String(found),
      fix: 'check out the version of this project that was deployed, or deploy this one',
    });
  }
  return id;
}

async function readStack(context: VerificationContext, layer: Layer): Promise<DeployedStack> {
  const name = stackName(context.config, layer);
  const { cloudFormation: client } = clientsOf(context, layer);
  const stack = await describeStack(client, name);
  if (stack === undefined) {
    throw new CouldNotAsk({
      what: `There is no stack ${name}.`,
      where: `account ${context.account}, region ${regionOf(context.config, layer)}`,
      fix: `deploy it, or name the environment that is deployed with --environment`,
    });
  }
  const summaries = await collect(
    paginateListStackResources({ client }, { StackName: name }),
    (page) => page.StackResourceSummaries,
  );
  return {
    layer,
    stackName: name,
    status: stack.StackStatus ?? '',
    terminationProtection: stack.EnableTerminationProtection ?? false,
    resources: summaries.map((summary) => ({
      type: summary.ResourceType ?? '',
      logicalId: summary.LogicalResourceId ?? '',
      physicalId: summary.PhysicalResourceId ?? '',
    })),
  };
}

async function describeStack(client: AwsClients['cloudFormation'], name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0];
  } catch (error) {
    if (hasName(error, 'ValidationError')) {
      return undefined;
    }
    throw error;
  }
}
