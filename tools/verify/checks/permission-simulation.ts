import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { chunks } from '../../shared/aws/collect';
import type { VerificationContext } from '../context';
import type { Properties } from '../readers/reader';
import { allResources, templateOf } from '../templates/platform-resources';
import { Unresolved } from '../templates/symbols';

/** What somebody would do. */
export interface Attempt {
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

/** A question about more would have an answer of several pages. */
const RESOURCES_AT_ONCE = 20;

/** What IAM's simulation allows of an attempt. */
export async function allowedParts(
  context: VerificationContext,
  { role, actions, resources, conditions = {} }: Attempt,
): Promise<Part[]> {
  const results = await Promise.all(
    chunks(actions.length === 0 ? [] : resources, RESOURCES_AT_ONCE).map((ResourceArns) =>
      context.main.iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: `arn:aws:iam::${context.account}:role/${role}`,
          ActionNames: [...actions],
          ResourceArns,
          ContextEntries: Object.entries(conditions).map(([ContextKeyName, value]) => ({
            ContextKeyName,
            ContextKeyType: 'string',
            ContextKeyValues: [value],
          })),
          MaxItems: 1000,
        }),
      ),
    ),
  );
  return results
    .flatMap(({ EvaluationResults = [] }) => EvaluationResults)
    .filter(({ EvalDecision }) => EvalDecision === 'allowed')
    .map(({ EvalActionName: action = '', EvalResourceName: resource = '*' }) => ({ role, action, resource }));
}

/** The statements of the roles' policies, with an example for what they leave open; which could not be resolved. */
export async function grantsOf(context: VerificationContext): Promise<{ attempts: Attempt[]; unresolved: string[] }> {
  const [policies, roles] = await Promise.all([
    allResources(context, 'AWS::IAM::Policy'),
    allResources(context, 'AWS::IAM::Role'),
  ]);
  const statements = [...policies, ...roles].map(async (resource) => {
    const { Roles = [resource.id], Policies, PolicyDocument } = await templateOf(context, resource);
    const documents = [{ PolicyDocument }, ...((Policies ?? []) as Properties[])].map((one) => one.PolicyDocument);
    return documents
      .flatMap((document) => [(document as Properties | undefined)?.Statement ?? []].flat() as Properties[])
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => (Roles as unknown[]).map((role) => attemptOf(role, statement) ?? resource.path));
  });
  const found = (await Promise.all(statements)).flat();
  return {
    attempts: found.filter((one) => typeof one !== 'string'),
    unresolved: [...new Set(found.filter((one) => typeof one === 'string'))],
  };
}

/** What a statement lets a role do; undefined where one of them could not be resolved. */
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
