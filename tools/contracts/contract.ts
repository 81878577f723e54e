import { sortBy } from '../shared/lists/lists';
import { fixedNames, type FixedName } from '../shared/templates/fixed-names';
import { nameUses, type NameUse } from './literal-names';
import { findReferences, type OutputReference } from '../shared/templates/references';
import { effectOfChange } from './replacement';
import { isRecord, type Layer, type Template } from '../shared/templates/template';

/** A value that a layer publishes. */
export interface PublishedOutput {
  /** Name of the output. */
  readonly name: string;
  /** Resource that the value comes from. */
  readonly logicalId: string;
  /** Type of that resource. */
  readonly resourceType: string;
  /** Attribute of the resource; `Ref` is its id. */
  readonly attribute: string;
  /** Who reads it. */
  readonly consumers: readonly Consumption[];
}

/** A value that a layer reads. */
export interface Consumption extends OutputReference {
  /** Layer that reads. */
  readonly consumer: string;
  /** Layer that publishes. */
  readonly producer: string;
  /** What a new value does to the resource that uses it. */
  readonly effect: ReturnType<typeof effectOfChange>;
}

/** What a layer publishes for others, and what it relies on. */
export interface LayerContract {
  /** Id of the layer in the app. */
  readonly id: string;
  /** What it publishes, by name. */
  readonly published: readonly PublishedOutput[];
  /** What it reads; each entry is one lookup at each deployment. */
  readonly consumed: readonly Consumption[];
  /** Its fixed names that other layers rely on. */
  readonly reliedNames: readonly NameUse[];
  /** All its fixed names: each must be free when the layer is created. */
  readonly fixedNames: readonly FixedName[];
}

/** The contracts between layers, read from their templates. */
export function readContracts(layers: readonly Layer[]): LayerContract[] {
  const consumed = layers.flatMap((layer) => consumptionsOf(layer, layers));
  return layers.map((layer) => ({
    id: layer.id,
    published: publishedBy(layer, consumed),
    consumed: consumed.filter(({ consumer }) => consumer === layer.id),
    reliedNames: nameUses(layer, layers),
    fixedNames: fixedNames(layer.template),
  }));
}

function consumptionsOf(layer: Layer, layers: readonly Layer[]): Consumption[] {
  return findReferences(layer.template).map((reference) => ({
    ...reference,
    consumer: layer.id,
    producer: layers.find(({ stackName }) => stackName === reference.stackName)?.id ?? reference.stackName,
    effect: effectOfChange(reference.resourceType, String(reference.path[0])),
  }));
}

function publishedBy({ id, template }: Layer, consumed: readonly Consumption[]): PublishedOutput[] {
  const outputs = Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => ({
    name,
    ...sourceOf(Value, template),
    consumers: consumed.filter(({ producer, outputName }) => producer === id && outputName === name),
  }));
  return sortBy(outputs, ({ name }) => name);
}

function sourceOf(value: unknown, template: Template): Omit<PublishedOutput, 'name' | 'consumers'> {
  const [logicalId, attribute] = pointer(value);
  return { logicalId, attribute, resourceType: template.Resources[logicalId]?.Type ?? 'unknown' };
}

function pointer(value: unknown): [string, string] {
  if (isRecord(value) && typeof value.Ref === 'string') {
    return [value.Ref, 'Ref'];
  }
  const getAtt = isRecord(value) ? value['Fn::GetAtt'] : undefined;
  return Array.isArray(getAtt) ? [String(getAtt[0]), String(getAtt[1])] : ['(composed)', ''];
}
