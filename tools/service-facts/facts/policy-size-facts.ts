import { sum } from 'simple-statistics';
import { groupBy } from '../../shared/lists/lists';
import { policiesOf, type PolicyDocument } from '../../shared/templates/policy-statements';
import { isIntrinsic, type Layer } from '../../shared/templates/template';
import type { ServiceFact } from '../service-fact';

const area = 'AWS IAM';
const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

/** About the longest ARN or name that a reference in a policy resolves to. */
const LONGEST_REFERENCE = 'x'.repeat(120);

/** Characters that the service counts: no white space, and for a reference what it may become. */
function lengthOf({ document }: PolicyDocument): number {
  return JSON.stringify(document, (_, value: unknown) => (isIntrinsic(value) ? LONGEST_REFERENCE : value)).length;
}

/** A limit of some policies, taken together where several belong to one thing. */
interface SizeLimit extends Pick<ServiceFact, 'id' | 'rule' | 'area' | 'source'> {
  readonly most: number;
  readonly concerns: (policy: PolicyDocument) => boolean;
  /** What a policy is counted for. @default - the resource that carries it */
  readonly owner?: (policy: PolicyDocument, layers: readonly Layer[]) => string;
}

function sizeFact({ most, concerns, owner = ({ logicalId }) => logicalId, ...fact }: SizeLimit): ServiceFact {
  return {
    ...fact,
    check: (layers) => {
      const templates = Object.fromEntries(layers.map(({ id, template }) => [id, template]));
      const owned = policiesOf(templates)
        .filter(concerns)
        .map((policy) => ({ layer: policy.layer, logicalId: owner(policy, layers), size: lengthOf(policy) }));
      const owners = groupBy(owned, ({ layer, logicalId }) => `${layer}/${logicalId}`);
      return [...owners.values()].flatMap((own) => {
        const size = sum(own.map((policy) => policy.size));
        const breach = { property: 'policy', found: `${size} characters`, allowed: `at most ${most}` };
        return size > most ? own.slice(0, 1).map(({ layer, logicalId }) => ({ layer, logicalId, ...breach })) : [];
      });
    },
  };
}

/** The role that a policy resource is attached to; CDK makes one policy for one role. */
function roleOf({ layer, logicalId, type }: PolicyDocument, layers: readonly Layer[]): string {
  const { template } = layers.find(({ id }) => id === layer) ?? {};
  const [role] = (template?.Resources[logicalId]?.Properties?.Roles ?? []) as { readonly Ref?: string }[];
  return type === 'AWS::IAM::Policy' ? (role?.Ref ?? logicalId) : logicalId;
}

/** How long policies may be. */
export const POLICY_SIZE_FACTS: readonly ServiceFact[] = [
  sizeFact({
    id: 'trust-policy-size',
    area,
    rule: 'The trust policy of a role has at most 2,048 characters.',
    source: QUOTAS,
    most: 2048,
    concerns: ({ trust }) => trust,
  }),
  sizeFact({
    id: 'inline-policy-size',
    area,
    rule: 'The inline policies of a role together have at most 10,240 characters, without white space.',
    source: QUOTAS,
    most: 10_240,
    concerns: ({ type, trust }) => !trust && ['AWS::IAM::Policy', 'AWS::IAM::Role'].includes(type),
    owner: roleOf,
  }),
  sizeFact({
    id: 'key-policy-size',
    area: 'AWS KMS',
    rule: 'The policy of a key has at most 32 kilobytes.',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
    most: 32_768,
    concerns: ({ type }) => type === 'AWS::KMS::Key',
  }),
];
