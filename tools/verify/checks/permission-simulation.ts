import { chunk } from 'simple-statistics';
import { collectEach } from '../../shared/aws/collect';
import type { VerificationContext } from '../context';
import type { Properties } from '../readers/reader';
import { allResources, templateOf } from '../templates/platform-resources';
import { Unresolved } from '../templates/symbols';

/** Actions of a role to simulate. */
interface Attempt {
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, string>>;
}

/** An action on a resource that a role may do. */
export interface Part {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** With more resources in one request, the answer would have several pages. */
const RESOURCES_AT_ONCE = 20;

/** The parts of an attempt that IAM's policy simulator allows. */
export async function allowedParts(
  context: VerificationContext,
  { role, actions, resources, conditions = {} }: Attempt,
): Promise<Part[]> {
  const results = await collectEach(
    chunk(actions.length === 0 ? [] : resources, RESOURCES_AT_ONCE),
    async (ResourceArns) => {
      const { EvaluationResults = [] } = await context.main.iam.simulatePrincipalPolicy({
        PolicySourceArn: `arn:aws:iam::${context.account}:role/${role}`,
        ActionNames: [...actions],
        ResourceArns,
        ContextEntries: Object.entries(conditions).map(([ContextKeyName, value]) => ({
          ContextKeyName,
          ContextKeyType: 'string',
          ContextKeyValues: [value],
        })),
        MaxItems: 1000,
      });
      return EvaluationResults;
    },
  );
  return results
    .filter(({ EvalDecision }) => EvalDecision === 'allowed')
    .map(({ EvalActionName: action = '', EvalResourceName: resource = '*' }) => ({ role, action, resource }));
}

/**
 * An action that a policy in a template allows, and whether IAM allows it too: undefined when the policy could not be
 * resolved.
 */
interface GrantedPart extends Part {
  readonly allowed?: boolean;
}

/** What the policies of the roles allow. An example stands for each wildcard. */
export async function grantedParts(context: VerificationContext): Promise<GrantedPart[]> {
  const holders = await collectEach(['AWS::IAM::Policy', 'AWS::IAM::Role'], (type) => allResources(context, type));
  return collectEach(holders, async (resource) => {
    const { Roles = [resource.id], Policies = [], PolicyDocument } = await templateOf(context, resource);
    const documents = [PolicyDocument, ...(Policies as Properties[]).map((policy) => policy.PolicyDocument)];
    const statements = documents.flatMap((document) => [(document as Properties | undefined)?.Statement ?? []].flat());
    const attempts = (statements as Properties[])
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => (Roles as unknown[]).map((role) => attemptOf(role, statement)));
    const unresolved = { role: resource.path, action: '', resource: '' };
    return collectEach(attempts, async (attempt) => (attempt === undefined ? [unresolved] : tried(context, attempt)));
  });
}

async function tried(context: VerificationContext, attempt: Attempt): Promise<GrantedPart[]> {
  const { role, actions, resources } = attempt;
  const allowed = await allowedParts(context, attempt);
  const parts = resources.flatMap((resource) => actions.map((action) => ({ role, action, resource })));
  return parts.map((part) => ({ ...part, allowed: allowed.some((one) => isSamePart(one, part)) }));
}

/** What a statement allows a role to do; undefined when the role or a resource could not be resolved. */
function attemptOf(role: unknown, { Action, Resource, Condition = {} }: Properties): Attempt | undefined {
  const resources = [Resource].flat();
  if (typeof role !== 'string' || resources.some((resource) => resource instanceof Unresolved)) {
    return undefined;
  }
  const conditions = Object.values(Condition as Readonly<Record<string, Properties>>).flatMap((keys) =>
    Object.entries(keys).map(([key, value]) => [key, example(String([value].flat()[0]))] as const),
  );
  return {
    role,
    actions: [Action]
      .flat()
      .map(String)
      .filter((action) => !action.includes('*')),
    resources: resources.map((resource) => (resource === '*' ? '*' : example(String(resource)))),
    conditions: Object.fromEntries(conditions),
  };
}

function example(pattern: string): string {
  return pattern.replaceAll('*', 'example');
}

/** Whether two parts are the same action on the same resource. */
export function isSamePart(one: Part, other: Part): boolean {
  return one.action === other.action && one.resource === other.resource;
}
