import { asText } from './policy-statements';
import { listOf, type Layer } from './template';

/** Properties of a resource; empty when it has none. */
export type Properties = Readonly<Record<string, unknown>>;

/** A resource and where it is. */
export interface PlacedResource {
  readonly layer: Layer;
  readonly logicalId: string;
  readonly properties: Properties;
}

/** All resources of a type in the templates of a platform. */
export function resourcesOf(layers: readonly Layer[], type: string): PlacedResource[] {
  return layers.flatMap((layer) =>
    Object.entries(layer.template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties = {} }]) => ({ layer, logicalId, properties: Properties })),
  );
}

/** Whether a value of a template refers to a resource of the same template, also inside a longer text. */
export function refersTo(value: unknown, logicalId: string): boolean {
  return new RegExp(`<${logicalId}[.>]`).test(asText(value));
}

/** Attributes of a load balancer or a target group, by key. */
export function attributesOf(attributes: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(listOf(attributes).map(({ Key, Value }) => [asText(Key), asText(Value)]));
}
