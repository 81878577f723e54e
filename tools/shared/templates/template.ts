/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The parts of a CloudFormation template that the tools read. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** A layer with its template. */
export interface Layer {
  /** Id in the app, which the CDK CLI takes. */
  readonly id: string;
  /** Name in CloudFormation. */
  readonly stackName: string;
  /** Region the stack is in. */
  readonly region: string;
  /** What it is made of. */
  readonly template: Template;
  /** Paths in the app by logical id. @default - not asked for */
  readonly constructPaths?: Readonly<Record<string, string>>;
}

/** A nested map; empty when the template does not have it. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** A list of nested maps; empty when the template does not have it. */
export function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** Whether a value is a map, and neither a list nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an intrinsic function. */
export function isIntrinsic(value: unknown): boolean {
  return isRecord(value) && /^(?:Ref|Fn::\w+)$/.test(Object.keys(value)[0] ?? '');
}
