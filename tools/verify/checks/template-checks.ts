import { plainPath } from '../../shared/templates/nested-values';
import type { VerifyCheck } from '../check';
import type { Comparison, Difference } from '../compare/compare';
import { compareResource, statesTags, type ComparedResource } from '../compare/compare-resource';
import { show } from '../compare/normalize';
import type { VerificationContext } from '../context';
import type { LayerTemplate } from '../templates/layers';
import { resourcesOf, type PlatformResource } from '../templates/platform-resources';
import { changedBy } from './changed-by';
import { conditioned } from './conditions';
import { requirementOf } from './requirements';

/** Creates one check for each resource type of a layer: the resources match the template. */
export function templateChecks(layer: LayerTemplate): VerifyCheck[] {
  const types = [...new Set(Object.values(layer.template.Resources).map(({ Type }) => Type))].sort();
  return types.map((type) =>
    conditioned({
      id: `${layer.layer}-${slug(type)}`,
      kind: 'template',
      area: layer.layer,
      requirement: requirementOf(type),
      title: `Every ${type} of ${layer.id} is as its template says`,
      fix: `Undo the change by hand: a deployment of ${layer.id} does not restore a resource that is unchanged in the template`,
      read: async (context) => {
        const compared = await comparedOf(context, layer, (resource) => resource.type === type);
        return Promise.all(compared.map(async (one) => ({ ...one, by: await authorOf(context, one) })));
      },
      conditions: {
        exists: ({ name, missing, by }) => missing === undefined || `${name} is not there: ${missing}${by}`,
        same: ({ name, properties, by }) =>
          differencesIn(properties, ({ template }) => template !== undefined).map((text) => `${name}: ${text}${by}`),
        nothingMore: ({ name, properties, by }) =>
          differencesIn(properties, ({ template }) => template === undefined).map((text) => `${name}: ${text}${by}`),
      },
      visible: {
        resource: notSeen,
        properties: ({ properties }, { readers }) =>
          (properties?.unseen ?? [])
            .map(({ path, reason }) => ({ path: plainPath(path), reason }))
            .filter(({ path }) => readers[type]?.unseen?.[path] === undefined)
            .map(({ path, reason }) => `${path} could not be compared: ${reason}`),
      },
      evidence: (compared) =>
        `${compared.length} resources, ${compared.flatMap(({ properties }) => properties?.compared ?? []).length} values`,
    }),
  );
}

/** Checks the tags of a layer's resources. The check of its type reports a missing resource. */
export function tagCheck(layer: LayerTemplate): VerifyCheck {
  return conditioned({
    id: `tags-${layer.layer}`,
    kind: 'tags',
    area: 'tags',
    requirement: 'R24',
    title: `Every resource of ${layer.id} that can carry tags carries those of its template`,
    fix: 'Tag the resource again by hand: a deployment does not restore tags that are unchanged in the template',
    read: async (context) =>
      (await comparedOf(context, layer, statesTags)).filter(({ missing }) => missing === undefined),
    none: `no resource of ${layer.id} with tags exists`,
    conditions: { same: ({ name, tags }) => differencesIn(tags).map((text) => `${name}: ${text}`) },
    visible: {
      resource: notSeen,
      type: ({ resource: { type }, tags }) =>
        tags === undefined || tags.unseen.length === 0 || `no service reports the tags of ${type}`,
    },
    evidence: (compared) => `${compared.length} resources carry theirs`,
  });
}

interface NamedResource extends ComparedResource {
  /** Path of the construct, and the id of the resource. */
  readonly name: string;
}

async function comparedOf(
  context: VerificationContext,
  layer: LayerTemplate,
  counts: (resource: PlatformResource) => boolean,
): Promise<NamedResource[]> {
  const resources = (await resourcesOf(context, layer)).filter(counts);
  return Promise.all(
    resources.map(async (resource) => {
      const { path, id } = resource;
      return { name: id === undefined ? path : `${path} (${id})`, ...(await compareResource(context, resource)) };
    }),
  );
}

/** Who changed a resource that differs from its template, in brackets. */
async function authorOf(
  context: VerificationContext,
  { resource, missing, properties }: ComparedResource,
): Promise<string> {
  const isChanged = missing !== undefined || differencesIn(properties).length > 0;
  const author = isChanged ? await changedBy(context, resource) : undefined;
  return author === undefined ? '' : ` (${author})`;
}

function notSeen({ name, unknown }: NamedResource): true | string {
  return unknown === undefined || `${name} could not be read: ${unknown}`;
}

function differencesIn(
  comparison: Comparison | undefined,
  counts: (one: Difference) => boolean = () => true,
): string[] {
  return (comparison?.differences ?? []).filter(counts).map(({ path, template, deployed }) => {
    const stated = template === undefined ? 'not set in the template' : `in the template ${show(template)}`;
    return `${path} is ${show(deployed)}, ${stated}`;
  });
}

/** `AWS::EC2::Subnet` is `ec2-subnet`. */
function slug(type: string): string {
  return type
    .replace(/^AWS::/, '')
    .replaceAll('::', '-')
    .toLowerCase();
}
