import type { VerifyCheck } from '../check';
import { plainPath, type Comparison, type Difference } from '../compare/compare';
import { compareResource, statesTags, type ComparedResource } from '../compare/compare-resource';
import { show } from '../compare/normalize';
import type { VerificationContext } from '../context';
import type { LayerTemplate } from '../templates/layers';
import { resourcesOf, type PlatformResource } from '../templates/platform-resources';
import { changedBy } from './changed-by';
import { conditioned, unless } from './conditions';
import { requirementOf } from './requirements';

/** One check for each type of each layer: its resources are as the template says. */
export function templateChecks(layer: LayerTemplate): VerifyCheck[] {
  const types = [...new Set(Object.values(layer.template.Resources).map(({ Type }) => Type))].sort();
  return types.map((type) =>
    conditioned({
      id: `${layer.layer}-${slug(type)}`,
      kind: 'template',
      area: layer.layer,
      requirement: requirementOf(type),
      title: `Every ${type} of ${layer.id} is as its template says`,
      fix: `Undo the change, or deploy ${layer.id} after a change: CloudFormation takes what it deployed for present`,
      read: async (context) => {
        const compared = await comparedOf(context, layer, (resource) => resource.type === type);
        return {
          compared: await Promise.all(compared.map(async (one) => ({ ...one, by: await authorOf(context, one) }))),
        };
      },
      conditions: {
        exists: ({ compared }) =>
          compared.flatMap(({ resource, missing, by }) =>
            missing === undefined ? [] : [`${nameOf(resource)} is not there: ${missing}${by}`],
          ),
        same: ({ compared }) => differencesIn(compared, ({ template }) => template !== undefined),
        nothingMore: ({ compared }) => differencesIn(compared, ({ template }) => template === undefined),
      },
      visible: { seen: ({ compared }) => compared.flatMap(blindness) },
      evidence: ({ compared }) => `${compared.length} resources, ${valuesIn(compared)} values`,
    }),
  );
}

/** What could not be compared in a layer. */
export function notSeenCheck(layer: LayerTemplate): VerifyCheck {
  return conditioned({
    id: `${layer.layer}-not-seen`,
    kind: 'not-seen',
    area: layer.layer,
    requirement: 'R3',
    title: `Every property in the template of ${layer.id} that AWS reports was compared`,
    fix: 'Look at what is listed by hand; a reader that lacks it is in tools/verify/readers',
    read: async (context) => ({ compared: await comparedOf(context, layer) }),
    conditions: {},
    visible: {
      some: ({ compared }) => unless(isThere(compared), `no resource of ${layer.id} is there`),
      resources: ({ compared }) => distinct(compared.flatMap(blindness)),
      properties: ({ compared }, { readers }) =>
        distinct(
          compared.flatMap(({ resource: { type }, properties }) =>
            (properties?.unseen ?? [])
              .map(({ path, reason }) => ({ path: plainPath(path), reason }))
              .filter(({ path }) => readers[type]?.unseen?.[path] === undefined)
              .map(({ path, reason }) => `${type}.${path} could not be compared: ${reason}`),
          ),
        ),
    },
    evidence: ({ compared }) => `${compared.length} resources, ${valuesIn(compared)} values`,
  });
}

/** The tags of a layer's resources. */
export function tagCheck(layer: LayerTemplate): VerifyCheck {
  return conditioned({
    id: `tags-${layer.layer}`,
    kind: 'tags',
    area: 'tags',
    requirement: 'R24',
    title: `Every resource of ${layer.id} that can carry tags carries those of its template`,
    fix: 'Tag the resource again, or deploy its stack after a change: CloudFormation takes its tags for present',
    read: async (context) => {
      const compared = await comparedOf(context, layer, statesTags);
      return { compared, tagged: compared.map((one) => ({ ...one, properties: one.tags, by: '' })) };
    },
    conditions: { same: ({ tagged }) => differencesIn(tagged) },
    visible: {
      some: ({ compared }) => unless(isThere(compared), `no resource of ${layer.id} with tags is there`),
      resources: ({ compared }) => compared.flatMap(blindness),
      types: ({ tagged }) => {
        const blind = tagged.filter(({ tags }) => tags !== undefined && tags.unseen.length > 0);
        const types = distinct(blind.map(({ resource }) => resource.type)).join(', ');
        return unless(types === '', `no service reports the tags of ${types}`);
      },
    },
    evidence: ({ tagged }) => `${tagged.length} resources carry theirs`,
  });
}

async function comparedOf(
  context: VerificationContext,
  layer: LayerTemplate,
  counts: (resource: PlatformResource) => boolean = () => true,
): Promise<ComparedResource[]> {
  const resources = (await resourcesOf(context, layer)).filter(counts);
  return Promise.all(resources.map((resource) => compareResource(context, resource)));
}

/** Who changed what is not as it should be, in brackets. */
async function authorOf(
  context: VerificationContext,
  { resource, missing, properties }: ComparedResource,
): Promise<string> {
  const isChanged = missing !== undefined || (properties !== undefined && properties.differences.length > 0);
  const author = isChanged ? await changedBy(context, resource) : undefined;
  return author === undefined ? '' : ` (${author})`;
}

interface Judged {
  readonly resource: PlatformResource;
  readonly properties?: Comparison;
  /** Who changed it. */
  readonly by: string;
}

function differencesIn(compared: readonly Judged[], counts: (one: Difference) => boolean = () => true): string[] {
  return compared.flatMap(({ resource, properties, by }) =>
    (properties?.differences ?? []).filter(counts).map(({ path, template, deployed }) => {
      const stated = template === undefined ? 'the template does not set it' : `in the template ${show(template)}`;
      return `${nameOf(resource)}: ${path} is ${show(deployed)}, ${stated}${by}`;
    }),
  );
}

/** Why a resource could not be looked at, where that is so. */
function blindness({ resource, unknown: reason }: ComparedResource): string[] {
  return reason === undefined ? [] : [`${nameOf(resource)} could not be looked at: ${reason}`];
}

function isThere(compared: readonly ComparedResource[]): boolean {
  return compared.some(({ missing }) => missing === undefined);
}

function valuesIn(compared: readonly Pick<ComparedResource, 'properties'>[]): number {
  return compared.flatMap(({ properties }) => properties?.compared ?? []).length;
}

/** Owner, and the id by which the service knows it. */
function nameOf({ path, id }: PlatformResource): string {
  return id === undefined ? path : `${path} (${id})`;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** `AWS::EC2::Subnet` is `ec2-subnet`. */
function slug(type: string): string {
  return type
    .replace(/^AWS::/, '')
    .replaceAll('::', '-')
    .toLowerCase();
}
