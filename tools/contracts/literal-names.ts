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
 * Two ways count: a metric's dimension of the same name as the property, and a dynamic reference to a secret.
 */
export function nameUses(layer: Layer, layers: readonly Layer[]): NameUse[] {
  const others = layers.filter(({ id }) => id !== layer.id);
  return fixedNames(layer.template)
    .map((fixed) => ({
      ...fixed,
      usedBy: others.filter(({ template }) => uses(template, fixed)).map(({ id }) => id),
    }))
    .filter(({ usedBy }) => usedBy.length > 0);
}

function uses(template: Template, { resourceType, property, name }: FixedName): boolean {
  if (resourceType === 'AWS::SecretsManager::Secret') {
    return JSON.stringify(template.Resources).includes(`{{resolve:secretsmanager:${name}:`);
  }
  return nestedValues(template.Resources).some(
    ([value]) => isRecord(value) && value.Name === property && value.Value === name,
  );
}
