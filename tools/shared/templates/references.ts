import { isRecord, type Template } from './template';

const INTRINSIC = 'Fn::GetStackOutput';

/** A place in a template that reads another stack's output. */
export interface OutputReference {
  /** Resource that uses the value. */
  readonly logicalId: string;
  /** Type of that resource. */
  readonly resourceType: string;
  /** Keys from the resource's properties down to the intrinsic function; list positions are numbers. */
  readonly path: readonly (string | number)[];
  /** Stack that publishes the value. */
  readonly stackName: string;
  /** Region of that stack. @default - the region of the reader */
  readonly region?: string;
  /** Name of the output. */
  readonly outputName: string;
}

/** All places of a template that read another stack's output, in the template's order. */
export function findReferences(template: Template): OutputReference[] {
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) =>
    walk(Properties, []).map((found) => ({ logicalId, resourceType: Type, ...found })),
  );
}

/** A path as people write it: without what only CloudFormation cares about. */
export function showPath(path: readonly (string | number)[]): string {
  const intrinsic = path.findIndex((key) => typeof key === 'string' && key.startsWith('Fn::'));
  const shown = intrinsic === -1 ? path : path.slice(0, intrinsic);
  return shown.reduce<string>((text, key) => {
    if (typeof key === 'number') {
      return `${text}[${key}]`;
    }
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

type Found = Omit<OutputReference, 'logicalId' | 'resourceType'>;

function walk(value: unknown, path: readonly (string | number)[]): Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, index) => walk(element, [...path, index]));
  }
  if (!isRecord(value)) {
    return [];
  }
  const reference = value[INTRINSIC];
  if (isRecord(reference)) {
    const { StackName, OutputName, Region } = reference;
    const region = typeof Region === 'string' ? Region : undefined;
    return [{ path, stackName: String(StackName), outputName: String(OutputName), region }];
  }
  return Object.entries(value).flatMap(([key, nested]) => walk(nested, [...path, key]));
}
