import { collect } from '../../shared/aws/collect';
import { parsed } from '../compare/normalize';
import { onceFor } from '../context';
import { templatesOf } from '../templates/platform-resources';
import { ANYTHING } from '../compare/compare';
import { pick, type TypeReaders } from './reader';

/** The inline policies of a role by name. */
export const inlinePolicies = onceFor(async (context, RoleName): Promise<ReadonlyMap<string, unknown>> => {
  const { iam: client } = context.main;
  const names = await collect(client.paginateListRolePolicies({ RoleName }), 'PolicyNames');
  const documents = await Promise.all(names.map((PolicyName) => client.getRolePolicy({ RoleName, PolicyName })));
  return new Map(
    documents.map(({ PolicyDocument = '' }, index) => [
      names[index] ?? '',
      parsed(PolicyDocument) ?? parsed(decodeURIComponent(PolicyDocument)),
    ]),
  );
});

/** Names of a role's inline policies that are resources of their own in a template. */
const policiesElsewhere = onceFor(async (context, roleName): Promise<string[]> => {
  const templates = await templatesOf(context, 'AWS::IAM::Policy');
  return templates
    .filter(({ Roles }) => (Roles as unknown[] | undefined)?.includes(roleName))
    .map(({ PolicyName }) => String(PolicyName));
});

/** How roles and their policies are read. */
export const iamReaders: TypeReaders = {
  'AWS::IAM::Role': {
    read: async ({ context, id: RoleName }) => {
      const { iam: client } = context.main;
      const [{ Role }, inline, elsewhere, attached] = await Promise.all([
        client.getRole({ RoleName }),
        inlinePolicies(context, RoleName),
        policiesElsewhere(context, RoleName),
        collect(client.paginateListAttachedRolePolicies({ RoleName }), 'AttachedPolicies'),
      ]);
      return {
        ...pick(Role, 'AssumeRolePolicyDocument Description MaxSessionDuration Path Tags Arn'),
        ...pick(Role, 'PermissionsBoundary:PermissionsBoundary.PermissionsBoundaryArn'),
        ManagedPolicyArns: attached.map(({ PolicyArn }) => PolicyArn),
        Policies: [...inline]
          .filter(([name]) => !elsewhere.includes(name))
          .map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument })),
      };
    },
    defaults: { MaxSessionDuration: [3600], Path: ['/'], Arn: [ANYTHING] },
  },
  'AWS::IAM::Policy': {
    read: async ({ context, template: { PolicyName, Roles } }) => {
      const roles = (Roles as string[] | undefined) ?? [];
      const name = String(PolicyName);
      const all = await Promise.all(roles.map((role) => inlinePolicies(context, role)));
      const having = roles.filter((_, index) => all[index]?.has(name));
      const texts = new Set(all.flatMap((found) => (found.has(name) ? [JSON.stringify(found.get(name))] : [])));
      const [document, ...others] = [...texts].map((text) => JSON.parse(text) as unknown);
      // One text goes to all roles; where they differ, all are shown.
      return having.length === 0
        ? undefined
        : { PolicyName: name, Roles: having, PolicyDocument: others.length === 0 ? document : [...texts] };
    },
  },
};
