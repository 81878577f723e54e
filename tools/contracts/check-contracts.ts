import { unknownBecause } from '../shared/errors/aws-failure';
import type { AwsClients } from '../shared/aws/clients';
import { readDeployedStack, type DeployedStack } from './deployed-stack';
import { deployedValue, type DeployedValue } from './deployed-value';
import { PROPERTY_READERS } from './property-readers';
import type { RefusedHeader } from '../shared/aws/origin-header';
import type { Layer } from '../shared/templates/template';
import { findReferences, showPath, type OutputReference } from '../shared/templates/references';

/** A stack of the platform. */
type StackToCheck = Pick<Layer, 'id' | 'stackName' | 'region'>;

/** A value that a stack took from another stack, with its verdict. */
export interface ConsumedValue {
  /** Id of the stack that uses the value. */
  readonly consumer: string;
  /** Logical id and property that hold it. */
  readonly place: string;
  /** Id of the stack that publishes it, and the output's name. */
  readonly source: string;
  /** What the consumer's resource has. */
  readonly deployed?: string;
  /** What the producer publishes now. */
  readonly published?: string;
  /** `missing`: the consumer's next deployment or rollback will not find the output. */
  readonly verdict: 'current' | 'stale' | 'missing' | 'unknown';
  /** Why the verdict is `unknown`. */
  readonly reason?: string;
}

/** All findings about an environment. */
export interface ContractCheck {
  readonly findings: readonly ConsumedValue[];
  /** Ids of stacks that are not deployed. */
  readonly notDeployed: readonly string[];
  /** The sent origin header, if the compute layer of this working copy would refuse it. @default - none */
  readonly refused?: RefusedHeader;
}

/** Compares what every consumer has with what the producers publish now. Read-only. */
export async function checkContracts(
  stacks: readonly StackToCheck[],
  clients: (region: string) => AwsClients,
): Promise<ContractCheck> {
  const read = await Promise.all(
    stacks.map((stack) => readDeployedStack(clients(stack.region).cloudFormation, stack.stackName)),
  );
  const deployed = stacks.flatMap((stack, index) => {
    const found = read[index];
    return found === undefined ? [] : [{ ...stack, ...found }];
  });
  const findings = await Promise.all(
    deployed.map((consumer) => checkConsumer(consumer, deployed, clients(consumer.region))),
  );
  return {
    findings: findings.flat(),
    notDeployed: stacks.filter((_, index) => read[index] === undefined).map(({ id }) => id),
  };
}

type Deployed = StackToCheck & DeployedStack;

async function checkConsumer(
  consumer: Deployed,
  all: readonly Deployed[],
  clients: AwsClients,
): Promise<ConsumedValue[]> {
  const references = findReferences(consumer.template);
  const resources = new Map<string, Promise<unknown>>();
  const found = references.map(async (reference): Promise<ConsumedValue> => {
    const reading = resources.get(reference.logicalId) ?? readProperties(reference, consumer, clients);
    resources.set(reference.logicalId, reading);
    const properties = consumer.template.Resources[reference.logicalId]?.Properties;
    const value = await reading.then(
      (actual) => deployedValue(properties, actual, reference.path),
      (error: unknown): DeployedValue => ({ candidates: [], problem: unknownBecause(error) }),
    );
    return judge(reference, consumer, all, value);
  });
  return withoutNeighbours(await Promise.all(found), references);
}

function judge(
  reference: OutputReference,
  consumer: Deployed,
  all: readonly Deployed[],
  { candidates, problem, separator }: DeployedValue,
): ConsumedValue {
  const producer = all.find(({ stackName }) => stackName === reference.stackName);
  const published = producer?.outputs.get(reference.outputName);
  const common = {
    consumer: consumer.id,
    place: `${reference.logicalId}.${showPath(reference.path)}`,
    source: `${producer?.id ?? reference.stackName}.${reference.outputName}`,
    published,
  };
  if (published === undefined) {
    return { ...common, deployed: candidates.join(', ') || undefined, verdict: 'missing' };
  }
  if (problem !== undefined) {
    return { ...common, verdict: 'unknown', reason: problem };
  }
  const expected = separator === undefined ? published : published.split(separator).sort().join(separator);
  return candidates.includes(expected)
    ? { ...common, deployed: published, verdict: 'current' }
    : { ...common, deployed: candidates.join(', '), verdict: 'stale' };
}

/** In a list, the stale value is the one that remains without the current ones. */
function withoutNeighbours(
  findings: readonly ConsumedValue[],
  references: readonly OutputReference[],
): ConsumedValue[] {
  const listOf = (index: number): string => {
    const { logicalId, path = [] } = references[index] ?? {};
    return `${logicalId ?? ''}.${path.slice(0, -1).join('.')}`;
  };
  return findings.map((finding, index) => {
    const current = findings.filter((other, at) => other.verdict === 'current' && listOf(at) === listOf(index));
    const left = (finding.deployed ?? '').split(', ').filter((value) => current.every((c) => c.deployed !== value));
    return finding.verdict === 'stale' ? { ...finding, deployed: left.join(', ') } : finding;
  });
}

async function readProperties(
  { logicalId, resourceType }: OutputReference,
  stack: Deployed,
  clients: AwsClients,
): Promise<unknown> {
  const physicalId = stack.physicalIds.get(logicalId);
  const read = PROPERTY_READERS[resourceType];
  if (read === undefined) {
    throw new Error(`no reader for ${resourceType}: add one to tools/contracts/property-readers.ts`);
  }
  if (physicalId === undefined) {
    throw new Error('CloudFormation has no such resource in the stack');
  }
  return read(clients, physicalId);
}
