import { nestedValues, propertyPath, type Path } from './nested-values';
import { isRecord, type Template } from './template';

const INTRINSIC = 'Fn::GetStackOutput';

/** A place in a template that reads another stack's output. */
export interface OutputReference {
  /** Resource that uses the value. */
  readonly logicalId: string;
  /** Type of that resource. */
  readonly resourceType: string;
  /** Keys from the resource's properties down to the intrinsic function; list positions are numbers. */
  readonly path: Path;
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
    nestedValues(Properties).flatMap(([value, path]) => {
      const reference = isRecord(value) ? value[INTRINSIC] : undefined;
      if (!isRecord(reference)) {
        return [];
      }
      const { StackName, OutputName, Region } = reference;
      const region = typeof Region === 'string' ? Region : undefined;
      const found = { path, stackName: String(StackName), outputName: String(OutputName), region };
      return [{ logicalId, resourceType: Type, ...found }];
    }),
  );
}

/** A path for people, without the parts that only CloudFormation needs. */
export function showPath(path: Path): string {
  const intrinsic = path.findIndex((key) => typeof key === 'string' && key.startsWith('Fn::'));
  const shown = intrinsic === -1 ? path : path.slice(0, intrinsic);
  return shown.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : propertyPath(text, key)),
    '',
  );
}
