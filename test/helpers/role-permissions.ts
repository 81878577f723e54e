import { Template } from 'aws-cdk-lib/assertions';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface Policy {
  readonly Properties: {
    readonly PolicyDocument: { readonly Statement: readonly Statement[] };
    readonly Roles: readonly { readonly Ref: string }[];
  };
}

/** The statements of all policies of the one role whose logical id starts with a prefix, with actions as lists. */
export function permissionsOf(template: Template, rolePrefix: string): object[] {
  const roles = Object.keys(template.findResources('AWS::IAM::Role')).filter((id) => id.startsWith(rolePrefix));
  if (roles.length !== 1) {
    throw new Error(`${roles.length} roles start with ${rolePrefix}`);
  }
  const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Policy[];
  return policies
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }) => roles.includes(Ref)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .map((statement) => ({ ...statement, Action: [statement.Action].flat() }));
}
