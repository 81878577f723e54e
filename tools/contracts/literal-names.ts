import { fixedNames, type FixedName } from '../shared/templates/fixed-names';
import { nestedValues } from '../shared/templates/nested-values';
import { isRecord, type Layer, type Template } from '../shared/templates/template';

/** A fixed name that other layers use without a reference. */
export interface NameUse extends FixedName {
  /** Layers that use it. */
  readonly usedBy: readonly string[];
}

/**
 * The names of a layer that other layers rely on.
 *
 * A layer uses a name as a metric dimension that is called like the property, or as a dynamic reference to a secret.
 */
export function nameUses(layer: Layer, layers: readonly Layer[]): NameUse[] {
  const others = layers.filter(({ id }) => id !== layer.id).map(({ id, template }) => ({ id, uses: usesIn(template) }));
  return fixedNames(layer.template)
    .map((fixed) => ({ ...fixed, usedBy: others.filter(({ uses }) => uses(fixed)).map(({ id }) => id) }))
    .filter(({ usedBy }) => usedBy.length > 0);
}

/** Returns a function that reports whether a template uses a name. The template is read once for all names. */
function usesIn({ Resources }: Template): (name: FixedName) => boolean {
  const text = JSON.stringify(Resources);
  const named = nestedValues(Resources)
    .map(([value]) => value)
    .filter(isRecord)
    .filter(({ Name }) => Name !== undefined);
  return ({ resourceType, property, name }) =>
    resourceType === 'AWS::SecretsManager::Secret'
      ? text.includes(`{{resolve:secretsmanager:${name}:`)
      : named.some(({ Name, Value }) => Name === property && Value === name);
}
