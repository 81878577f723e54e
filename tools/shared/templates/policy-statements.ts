import { oncePer } from '../objects/once-per';
import type { Template, TemplateResource } from './template';

/** A statement of a policy in a template, with its values as text. */
export interface PolicyStatement {
  /** Stack and logical id of the resource that carries the policy. */
  readonly on: string;
  /** Type of that resource. */
  readonly type: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals; absent in the policy of an identity. */
  readonly principals?: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Roles that an identity's policy is attached to, by logical id. */
  readonly roles: readonly string[];
  /** Keys of the statement, for what should not be there at all. */
  readonly keys: readonly string[];
}

interface RawStatement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: string | Readonly<Record<string, unknown>>;
  readonly Condition?: PolicyStatement['condition'];
}

/** A policy document as templates have it. */
export interface Document {
  readonly Statement: RawStatement | readonly RawStatement[];
}

/** A policy in a template, its values as in the template. */
export interface PolicyDocument {
  readonly layer: string;
  /** Logical id and type of the resource that carries it. */
  readonly logicalId: string;
  readonly type: string;
  /** Whether it is the trust policy of a role. */
  readonly trust: boolean;
  readonly document: Document;
}

/** Every policy of every resource, in any property. */
export function policiesOf(templates: Readonly<Record<string, Template>>): PolicyDocument[] {
  return Object.entries(templates).flatMap(([layer, template]) =>
    policiesIn(template).map(({ logicalId, type, trust, document }) => ({ layer, logicalId, type, trust, document })),
  );
}

/** Every statement of every policy. */
export function statementsOf(templates: Readonly<Record<string, Template>>): PolicyStatement[] {
  return Object.entries(templates).flatMap(([layer, template]) =>
    policiesIn(template).flatMap(({ logicalId, statements }) =>
      statements.map((statement) => ({ on: `${layer}/${logicalId}`, ...statement })),
    ),
  );
}

interface TemplatePolicy extends Omit<PolicyDocument, 'layer'> {
  readonly statements: readonly Omit<PolicyStatement, 'on'>[];
}

/** Many facts read the same policies. */
const policiesIn = oncePer((template: Template): readonly TemplatePolicy[] => {
  return Object.entries(template.Resources).flatMap(([logicalId, resource]) =>
    Object.entries(resource.Properties ?? {}).flatMap(([property, value]) =>
      documentsIn(value).map((document) => ({
        logicalId,
        type: resource.Type,
        trust: property === 'AssumeRolePolicyDocument',
        document,
        statements: statementsIn(document, logicalId, resource),
      })),
    ),
  );
});

function statementsIn(
  { Statement }: Document,
  logicalId: string,
  { Type: type, Properties = {} }: TemplateResource,
): TemplatePolicy['statements'] {
  const attached = Properties.Roles as { readonly Ref: string }[] | undefined;
  const roles = type === 'AWS::IAM::Role' ? [logicalId] : (attached ?? []).map(({ Ref }) => Ref);
  return [Statement].flat().map((raw) => toStatement(raw, { type, roles }));
}

function documentsIn(value: unknown): Document[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (isDocument(value)) {
    return [value];
  }
  // A policy may also be a single text, joined from parts.
  const text = 'Fn::Join' in value ? asText(value) : '';
  if (/^\{"(?:Statement|Version)"/.test(text)) {
    const parsed = JSON.parse(text) as object;
    return isDocument(parsed) ? [parsed] : [];
  }
  return Object.values(value).flatMap(documentsIn);
}

/** Rules of a web firewall have statements too, of another kind. */
function isDocument(value: object): value is Document {
  return 'Statement' in value && [value.Statement].flat().every((raw) => Object.hasOwn(raw as object, 'Effect'));
}

function toStatement(raw: RawStatement, owner: Pick<PolicyStatement, 'type' | 'roles'>): Omit<PolicyStatement, 'on'> {
  return {
    ...owner,
    effect: raw.Effect,
    actions: list(raw.Action).map(asText),
    resources: list(raw.Resource).map(asText),
    principals: raw.Principal === undefined ? undefined : principalsOf(raw.Principal),
    condition: raw.Condition,
    keys: Object.keys(raw),
  };
}

function principalsOf(principal: NonNullable<RawStatement['Principal']>): string[] {
  if (typeof principal === 'string') {
    return [principal];
  }
  return Object.entries(principal).flatMap(([kind, names]) => list(names).map((name) => `${kind} ${asText(name)}`));
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** A value of a template as text: what is known only at deployment is shown as `<logical id.attribute>`. */
export function asText(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return String(value);
  }
  const [[intrinsic, argument] = ['', undefined]] = Object.entries(value) as [string, unknown][];
  if (intrinsic === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(asText).join(separator);
  }
  if (intrinsic === 'Fn::GetAtt') {
    return `<${(argument as string[]).join('.')}>`;
  }
  if (intrinsic === 'Fn::GetStackOutput') {
    const { StackName, OutputName } = argument as Record<string, string>;
    return `<${StackName}.${OutputName}>`;
  }
  return intrinsic === 'Ref' ? `<${String(argument)}>` : JSON.stringify(value);
}
