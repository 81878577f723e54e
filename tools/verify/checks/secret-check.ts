import { compareResource } from '../compare/compare-resource';
import { allResources } from '../templates/platform-resources';
import { conditioned } from './conditions';

interface SecretUse {
  readonly where: string;
  /** Fingerprints that may be the secret's: every value of a list, because services do not keep the order of lists. */
  readonly candidates: readonly string[];
}

interface Secret {
  readonly name: string;
  readonly uses: readonly SecretUse[];
  /** Why the secret could not be read. @default - it was read */
  readonly unknown?: string;
}

/** Checks that each secret has the same value wherever it is used. Verify compares fingerprints only. */
export const secretCheck = conditioned<Secret>({
  id: 'compute-origin-header',
  area: 'compute',
  requirement: 'R25 edge',
  title: 'Every rule of the load balancer accepts the secret header that CloudFront sends',
  fix: 'Deploy ComputeStack, then EdgeStack, so that both know the same version of the origin header',
  read: async (context) => {
    const holders = (await allResources(context)).filter(({ layer, logicalId }) =>
      JSON.stringify(layer.template.Resources[logicalId]).includes('{{resolve:'),
    );
    const compared = await Promise.all(holders.map((resource) => compareResource(context, resource)));
    const uses = compared.flatMap(({ resource: { path: where }, properties: { secrets = [] } = {} }) =>
      secrets.map(({ name, path }) => {
        const ofList = secrets.filter((other) => listOf(other.path) === listOf(path));
        return { name, where, candidates: ofList.map(({ fingerprint }) => fingerprint) };
      }),
    );
    const unseen = compared.filter((one) => one.unknown !== undefined);
    return [
      ...[...new Set(uses.map(({ name }) => name))].map((name) => ({
        name,
        uses: uses.filter((u) => u.name === name),
      })),
      ...unseen.map(({ resource, unknown }) => ({ name: resource.path, uses: [], unknown })),
    ];
  },
  none: 'no secret header was found on the load balancer and the distribution',
  conditions: {
    same: ({ name, uses }) =>
      uses.length === 0 ||
      uses[0]?.candidates.some((value) => uses.every(({ candidates }) => candidates.includes(value))) === true ||
      `${uses.map(({ where }) => where).join(' and ')} have different values of ${name}, should have the same`,
  },
  visible: {
    seen: ({ name, unknown }) => unknown === undefined || `${name} could not be read: ${unknown}`,
  },
  evidence: (secrets) => `${secrets.length} secrets in ${secrets.flatMap(({ uses }) => uses).length} places`,
});

/** Path of the list that an element is in. */
function listOf(path: string): string {
  return path.replace(/\[[^\]]*\]$/, '');
}
