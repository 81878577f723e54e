import { valuesAt } from '../shared/templates/nested-values';
import { asText } from '../shared/templates/policy-statements';
import { resourcesOf, type PlacedResource } from '../shared/templates/resources';
import { isRecord, type Layer } from '../shared/templates/template';
import type { Breach, ServiceFact } from './service-fact';

/** What is wrong with a resource. */
export type Fault = Pick<Breach, 'property' | 'found' | 'allowed'>;

/** Which values a property may have. */
export interface Allowed {
  /** In words, to complete "allowed:". */
  readonly words: string;
  readonly includes: (value: string) => boolean;
}

/** A number from one bound to another, both included. */
export function between(least: number, most: number): Allowed {
  return {
    words: `${least} to ${most}`,
    includes: (value) => value.trim() !== '' && Number(value) >= least && Number(value) <= most,
  };
}

/** One of some values. */
export function oneOf(...values: readonly (string | number)[]): Allowed {
  return { words: values.join(', '), includes: (value) => values.map(String).includes(value) };
}

/** A text of the given form. */
export function matching(pattern: RegExp, words: string): Allowed {
  return { words, includes: (value) => pattern.test(value) };
}

/** Names of the services, by what the types of their resources begin with. */
const SERVICES: Readonly<Record<string, string>> = {
  ApplicationAutoScaling: 'Application Auto Scaling',
  Backup: 'AWS Backup',
  CloudFront: 'Amazon CloudFront',
  CloudWatch: 'Amazon CloudWatch',
  EC2: 'Amazon EC2',
  ECR: 'Amazon ECR',
  ECS: 'Amazon ECS',
  ElasticLoadBalancingV2: 'Elastic Load Balancing',
  IAM: 'AWS IAM',
  KMS: 'AWS KMS',
  Logs: 'CloudWatch Logs',
  RDS: 'Amazon Aurora',
  SecretsManager: 'AWS Secrets Manager',
  WAFv2: 'AWS WAF',
};

/** What is known of a fact about resources of a type. */
interface TypeFact extends Pick<ServiceFact, 'id' | 'rule' | 'source'> {
  readonly type: string;
  /** Service that states it. @default - that of the type */
  readonly area?: string;
}

/** A fact about each resource of a type. */
export function resourceFact(
  fact: TypeFact & {
    readonly faults: (resource: PlacedResource, layers: readonly Layer[]) => readonly Fault[];
  },
): ServiceFact {
  const { type, area = SERVICES[type.split('::')[1] ?? ''] ?? type, faults, ...described } = fact;
  return {
    ...described,
    area,
    check: (layers) =>
      resourcesOf(layers, type).flatMap((resource) =>
        faults(resource, layers).map((fault) => ({
          layer: resource.layer.id,
          logicalId: resource.logicalId,
          ...fault,
        })),
      ),
  };
}

/** A fact about the values of one property; a value that is known only at deployment is not looked at. */
export function valueFact(fact: TypeFact & { readonly property: string; readonly allowed: Allowed }): ServiceFact {
  const { property, allowed, ...described } = fact;
  return resourceFact({
    ...described,
    faults: ({ properties }) =>
      valuesAt(properties, property)
        .filter((value) => !isRecord(value))
        .map(asText)
        .filter((value) => !allowed.includes(value))
        .map((found) => ({ property, found, allowed: allowed.words })),
  });
}
