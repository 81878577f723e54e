import type { Template } from '../../tools/shared/templates/template';
import { ENVIRONMENTS } from '../helpers/platform';
import { layersOf } from '../helpers/synthesized';

/** Types that name a role without using it when they are created. */
const MENTION_ONLY = new Set([
  'AWS::IAM::Policy',
  'AWS::KMS::Key',
  'AWS::S3::BucketPolicy',
  'AWS::SecretsManager::ResourcePolicy',
]);

/**
 * Uses that need no right while they are created, with the reason.
 *
 * A task definition only records its roles; the service starts the tasks, and is checked for what its definition uses.
 */
const RECORDS_ONLY = new Set(['AWS::ECS::TaskDefinition']);

/** Logical ids that a value refers to, in the same template. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(references);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { Ref, 'Fn::GetAtt': attribute, ...rest } = value as { Ref?: string; 'Fn::GetAtt'?: string[] };
  return [...(Ref === undefined ? [] : [Ref]), ...(attribute?.slice(0, 1) ?? []), ...references(Object.values(rest))];
}

/** Uses of a role by a resource that does not wait for the role's policies. */
function tooEarly({ Resources }: Template): string[] {
  const resources = Object.entries(Resources) as [
    string,
    { Type: string; Properties?: unknown; DependsOn?: string[] },
  ][];
  const policiesOf = (role: string) =>
    resources
      .filter(([, { Type, Properties }]) => {
        const { Roles } = (Properties ?? {}) as { Roles?: unknown };
        return Type === 'AWS::IAM::Policy' && references(Roles).includes(role);
      })
      .map(([id]) => id);
  const waitsFor = (id: string, seen = new Set<string>()): Set<string> => {
    const { Properties, DependsOn = [] } = (Resources[id] ?? {}) as { Properties?: unknown; DependsOn?: string[] };
    for (const next of [...references(Properties), ...DependsOn]) {
      if (!seen.has(next)) {
        seen.add(next);
        waitsFor(next, seen);
      }
    }
    return seen;
  };
  const rolesUsedBy = (id: string): string[] =>
    references((Resources[id] as { Properties?: unknown }).Properties).flatMap((target) => {
      const type = Resources[target]?.Type;
      return type === 'AWS::IAM::Role' ? [target] : RECORDS_ONLY.has(type ?? '') ? rolesUsedBy(target) : [];
    });
  return resources
    .filter(([, { Type }]) => !MENTION_ONLY.has(Type) && !RECORDS_ONLY.has(Type))
    .flatMap(([id]) => {
      const waited = waitsFor(id);
      const missing = [...new Set(rolesUsedBy(id).flatMap(policiesOf))].filter((policy) => !waited.has(policy));
      return missing.map((policy) => `${id} does not wait for ${policy}`);
    });
}

describe('A resource that uses a role', () => {
  test.each(ENVIRONMENTS)('depends on the policies of the role, in %s', (environment) => {
    expect(layersOf(environment).flatMap(({ template }) => tooEarly(template))).toEqual([]);
  });

  test('fails the check when nothing depends on a separate policy', () => {
    const Resources = {
      Role: { Type: 'AWS::IAM::Role' },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }] } },
      Early: { Type: 'AWS::Backup::BackupSelection', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      Late: {
        Type: 'AWS::Backup::BackupSelection',
        Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
        DependsOn: ['Policy'],
      },
    };
    expect(tooEarly({ Resources })).toEqual(['Early does not wait for Policy']);
  });
});
