import { compareResource } from '../compare/compare-resource';
import { allResources } from '../templates/platform-resources';
import { conditioned, unless } from './conditions';

/** The same secret is the same value wherever it is used; verify knows fingerprints only. */
export const secretCheck = conditioned({
  id: 'compute-origin-header',
  area: 'compute',
  requirement: 'R25 edge',
  title: 'The load balancer accepts the secret header that CloudFront sends, in each of its rules',
  fix: 'Deploy ComputeStack, then EdgeStack, so that both know the same version of the origin header',
  read: async (context) => {
    const holders = (await allResources(context)).filter(({ layer, logicalId }) =>
      JSON.stringify(layer.template.Resources[logicalId]).includes('{{resolve:'),
    );
    const compared = await Promise.all(holders.map((resource) => compareResource(context, resource)));
    // A list of values keeps no order, so each of them may stand for each secret of the list.
    const uses = compared.flatMap(({ resource, properties: { secrets = [] } = {} }) =>
      secrets.map(({ name, path }) => ({
        name,
        where: resource.path,
        candidates: secrets.filter((other) => listOf(other.path) === listOf(path)).map((other) => other.fingerprint),
      })),
    );
    return { compared, uses, names: [...new Set(uses.map(({ name }) => name))] };
  },
  conditions: {
    exists: ({ compared, uses }) =>
      unless(
        uses.length > 0 || compared.some((one) => one.unknown !== undefined),
        'no secret header was found, the load balancer and the distribution should have one',
      ),
    same: ({ uses, names }) =>
      names.flatMap((name) => {
        const own = uses.filter((use) => use.name === name);
        const common = own[0]?.candidates.filter((value) => own.every(({ candidates }) => candidates.includes(value)));
        return unless(
          common?.length !== 0,
          `${own.map(({ where }) => where).join(' and ')} have different values of ${name}, they should have the same`,
        );
      }),
  },
  visible: {
    seen: ({ compared }) =>
      compared.flatMap(({ resource, unknown: reason }) =>
        unless(reason === undefined, `${resource.path} could not be looked at: ${reason ?? ''}`),
      ),
  },
  evidence: ({ uses, names }) => `${names.length} secrets in ${uses.length} places`,
});

/** Path of the list that an element is in. */
function listOf(path: string): string {
  return path.replace(/\[[^\]]*\]$/, '');
}
