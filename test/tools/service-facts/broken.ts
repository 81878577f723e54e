import type { Layer, TemplateResource } from '../../../tools/shared/templates/template';

/** One value of the templates that is changed so that exactly one fact is broken. */
export interface Breakage {
  readonly fact: string;
  /** Type of the resource; the first one that has the property is changed. */
  readonly type: string;
  /** Steps to the value from the properties on; a list is entered at its first element, unless a number is given. */
  readonly path: string;
  readonly value: unknown;
}

type Mutable = Record<string, unknown>;

/** The layers with one value changed. */
export function broken(layers: readonly Layer[], { type, path, value }: Breakage): Layer[] {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parentIn = ({ Properties }: TemplateResource) =>
    steps.reduce<unknown>((at, step) => (at as Mutable | undefined)?.[step], Properties);
  for (const layer of layers) {
    for (const [logicalId, resource] of Object.entries(layer.template.Resources)) {
      const parent = resource.Type === type ? parentIn(resource) : undefined;
      if (typeof parent === 'object' && parent !== null && fits(parent as Mutable, last)) {
        const copy = structuredClone(resource);
        (parentIn(copy) as Mutable)[last] = value;
        const template = { ...layer.template, Resources: { ...layer.template.Resources, [logicalId]: copy } };
        return layers.map((one) => (one === layer ? { ...layer, template } : one));
      }
    }
  }
  throw new Error(`no ${type} with ${path}`);
}

/** What is added does not have to be there; everything else is changed where it is. */
function fits(parent: Mutable, key: string): boolean {
  return key in parent || ADDED.includes(key);
}

const ADDED = ['Condition', 'MoveToColdStorageAfterDays'];
