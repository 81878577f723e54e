import { collect } from '../../shared/aws/collect';
import { parsed } from '../compare/normalize';
import { onceFor } from '../context';
import { templatesOf } from '../templates/platform-resources';
import { ANYTHING } from '../compare/compare';
import { one, type TypeReaders } from './reader';

/** The inline policies of a role by name. */
const inlinePolicies = onceFor(async ({ main: { iam } }, RoleName): Promise<ReadonlyMap<string, unknown>> => {
  const names = await collect(iam.paginateListRolePolicies({ RoleName }), 'PolicyNames');
  const policies = names.map(async (PolicyName) => {
    const { PolicyDocument = '' } = await iam.getRolePolicy({ RoleName, PolicyName });
    return [PolicyName, parsed(PolicyDocument) ?? parsed(decodeURIComponent(PolicyDocument))] as const;
  });
  return new Map(await Promise.all(policies));
});

/** Names of a role's inline policies that are separate resources in a template. */
const policiesElsewhere = onceFor(async (context, roleName): Promise<string[]> => {
  const templates = await templatesOf(context, 'AWS::IAM::Policy');
  return templates
    .filter(({ Roles }) => (Roles as unknown[] | undefined)?.includes(roleName))
    .map(({ PolicyName }) => String(PolicyName));
});

export const iamReaders: TypeReaders = {
  'AWS::IAM::Role': one({
    find: async ({ context, id: RoleName }) => (await context.main.iam.getRole({ RoleName })).Role,
    shown: `AssumeRolePolicyDocument Description MaxSessionDuration Path Tags Arn
      PermissionsBoundary:PermissionsBoundary.PermissionsBoundaryArn`,
    more: async (_, { context, id: RoleName }) => {
      const attached = context.main.iam.paginateListAttachedRolePolicies({ RoleName });
      const elsewhere = await policiesElsewhere(context, RoleName);
      const own = [...(await inlinePolicies(context, RoleName))].filter(([name]) => !elsewhere.includes(name));
      return {
        ManagedPolicyArns: (await collect(attached, 'AttachedPolicies')).map(({ PolicyArn }) => PolicyArn),
        Policies: own.map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument })),
      };
    },
    defaults: { MaxSessionDuration: [3600], Path: ['/'], Arn: [ANYTHING] },
  }),
  'AWS::IAM::Policy': {
    read: async ({ context, template: { PolicyName, Roles } }) => {
      const roles = (Roles as string[] | undefined) ?? [];
      const name = String(PolicyName);
      const all = await Promise.all(roles.map((role) => inlinePolicies(context, role)));
      const having = roles.filter((_, index) => all[index]?.has(name));
      const texts = new Set(all.flatMap((found) => (found.has(name) ? [JSON.stringify(found.get(name))] : [])));
      const [document, ...others] = [...texts].map((text) => JSON.parse(text) as unknown);
      // CloudFormation puts the same document on all roles. If they differ, all are shown.
      return having.length === 0
        ? undefined
        : { PolicyName: name, Roles: having, PolicyDocument: others.length === 0 ? document : [...texts] };
    },
  },
};
