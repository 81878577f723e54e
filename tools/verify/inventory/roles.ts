import { GetRoleCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { chunks } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';
import { LAYERS, physicalId, physicalIds, type Layer } from './stacks';
import type { ServiceName } from './services';

/** A role of one of the stacks. */
export interface RoleReading {
  readonly layer: Layer;
  readonly name: string;
  readonly arn: string;
}

/** Every role of the five stacks. */
export const roles = once(async (context): Promise<RoleReading[]> => {
  const ofLayers = await Promise.all(
    LAYERS.map(async (layer) => {
      const names = await physicalIds(context, layer, 'AWS::IAM::Role');
      return names.map((name) => ({ layer, name, arn: roleArn(context, name) }));
    }),
  );
  return ofLayers.flat();
});

/** Who a task is: the application in it, or Amazon ECS while it starts it. */
export type TaskRoleKind = 'task' | 'execution';

/** ARN of a role of a service. */
export async function serviceRoleArn(
  context: VerificationContext,
  service: ServiceName,
  kind: TaskRoleKind,
): Promise<string> {
  const owner = { frontend: 'Frontend', backend: 'Backend' }[service];
  const part = { task: 'TaskRole', execution: 'ExecutionRole' }[kind];
  const logicalId = new RegExp(`^${owner}WebTask${part}[0-9A-F]{8}$`);
  return roleArn(context, await physicalId(context, 'compute', 'AWS::IAM::Role', logicalId));
}

/** The trust policy of a role. */
export async function trustPolicy(context: VerificationContext, arn: string): Promise<unknown> {
  const RoleName = arn.split('/').at(-1);
  const { Role } = await context.main.iam.send(new GetRoleCommand({ RoleName }));
  return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{}'));
}

/** Condition keys of which a request has several values. */
const MULTIVALUED: readonly string[] = ['kms:ResourceAliases'];

/** What somebody would do. */
export interface Attempt {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Values of condition keys. @default - none */
  readonly conditions?: Readonly<Record<string, string>>;
}

/** The action and resource of each part of an attempt that IAM would allow. */
export async function allowedParts(
  context: VerificationContext,
  role: string,
  { actions, resources, conditions = {} }: Attempt,
): Promise<string[]> {
  const pages = chunks(resources, 20);
  const results = await Promise.all(
    pages.map((ResourceArns) => simulate(context, role, [...actions], ResourceArns, conditions)),
  );
  return results.flat();
}

async function simulate(
  context: VerificationContext,
  role: string,
  ActionNames: string[],
  ResourceArns: string[],
  conditions: Readonly<Record<string, string>>,
): Promise<string[]> {
  const request = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: role,
    ActionNames,
    ResourceArns,
    ContextEntries: Object.entries(conditions).map(([ContextKeyName, value]) => ({
      ContextKeyName,
      ContextKeyType: MULTIVALUED.includes(ContextKeyName) ? 'stringList' : 'string',
      ContextKeyValues: [value],
    })),
    MaxItems: 1000,
  });
  const { EvaluationResults = [] } = await context.main.iam.send(request);
  return EvaluationResults.filter(({ EvalDecision }) => EvalDecision === 'allowed').map(
    ({ EvalActionName = '', EvalResourceName = '*' }) => `${EvalActionName} on ${EvalResourceName}`,
  );
}

function roleArn({ account }: VerificationContext, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}
