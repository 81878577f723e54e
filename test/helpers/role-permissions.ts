import { Template } from 'aws-cdk-lib/assertions';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface PolicyDocument {
  readonly PolicyDocument: { readonly Statement: readonly Statement[] };
}

interface Policy {
  readonly Properties: PolicyDocument & { readonly Roles: readonly { readonly Ref: string }[] };
}

interface Role {
  readonly Properties: {
    readonly Policies?: readonly PolicyDocument[];
    readonly ManagedPolicyArns?: readonly unknown[];
  };
}

/**
 * The statements of all policies of the one role whose logical id starts with a prefix, inline ones too, with actions as lists.
 * A managed policy's statements are in no template, so a role with one is refused.
 */
export function permissionsOf(template: Template, rolePrefix: string): object[] {
  const roles = Object.entries(template.findResources('AWS::IAM::Role') as Record<string, Role>).filter(([id]) =>
    id.startsWith(rolePrefix),
  );
  const [id, role] = roles[0] ?? [];
  if (roles.length !== 1 || role === undefined || role.Properties.ManagedPolicyArns !== undefined) {
    throw new Error(`${roles.length} roles start with ${rolePrefix}, or one has a managed policy`);
  }
  const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Policy[];
  const attached = policies.filter(({ Properties }) => Properties.Roles.some(({ Ref }) => Ref === id));
  return [...attached.map(({ Properties }) => Properties), ...(role.Properties.Policies ?? [])]
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map((statement) => ({ ...statement, Action: [statement.Action].flat() }));
}

/** The policy of a role that one service alone may assume. */
export function trustOf(Service: string, Condition: object) {
  return { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service }, Condition }] };
}
