import type { Layer } from '../shared/templates/template';

/** Where a template breaks a fact. */
export interface Breach {
  /** Id of the layer. */
  readonly layer: string;
  /** Logical id of the resource, or the part of the template. */
  readonly logicalId: string;
  /** Path of the property. */
  readonly property: string;
  /** What is there. */
  readonly found: string;
  /** What the service takes, which is the fix. */
  readonly allowed: string;
}

/** Something that a service checks and no schema knows. */
export interface ServiceFact {
  /** Name of the fact, unique. */
  readonly id: string;
  /** Service, or what it is about. */
  readonly area: string;
  /** The service's rule in one sentence. */
  readonly rule: string;
  /** The page where the service states it. */
  readonly source: string;
  /** Where the templates of a platform break it. */
  readonly check: (layers: readonly Layer[]) => Breach[] | Promise<Breach[]>;
}

/** A breach with the fact that it breaks. */
export interface FactFinding extends Breach {
  readonly fact: string;
}

/** All breaches of some facts by the templates of a platform. */
export async function checkFacts(facts: readonly ServiceFact[], layers: readonly Layer[]): Promise<FactFinding[]> {
  const findings = await Promise.all(
    facts.map(async ({ id, check }) => (await check(layers)).map((breach) => ({ fact: id, ...breach }))),
  );
  return findings.flat();
}
