import { fail, pass, unknown, type Finding } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import type { Comparison, Difference } from '../compare/compare';
import { compareResource, type ComparedResource } from '../compare/compare-resource';
import { show } from '../compare/normalize';
import { plainPath } from '../compare/compare';
import type { VerificationContext } from '../context';
import type { LayerTemplate } from '../templates/layers';
import { resourcesOf, type PlatformResource } from '../templates/platform-resources';
import { changedBy } from './changed-by';
import { requirementOf } from './requirements';

/** One check for each type of each layer: its resources are as the template says. */
export function templateChecks(layer: LayerTemplate): VerifyCheck[] {
  return typesOf(layer).map((type) => ({
    id: `${layer.layer}-${slug(type)}`,
    area: layer.layer,
    requirement: requirementOf(type),
    title: `Every ${type} of ${layer.id} is as its template says`,
    fix: `Undo the change, or deploy ${layer.id} after a change: CloudFormation takes what it deployed for present`,
    run: async (context) => judgeResources(context, await comparedOf(context, layer, type)),
  }));
}

/** What could not be compared in a layer. */
export function notSeenCheck(layer: LayerTemplate): VerifyCheck {
  return {
    id: `${layer.layer}-not-seen`,
    area: layer.layer,
    requirement: 'R3',
    title: `Every property in the template of ${layer.id} that AWS reports was compared`,
    fix: 'Look at what is listed by hand; a reader that lacks it is in tools/verify/readers',
    run: async (context) => {
      const compared = await comparedOf(context, layer);
      const reasons = compared.flatMap(({ resource, properties }) =>
        (properties?.unseen ?? [])
          .filter(({ path }) => context.readers[resource.type]?.unseen?.[plainPath(path)] === undefined)
          .map(({ path, reason }) => `${resource.type}.${plainPath(path)}: ${reason}`),
      );
      const values = compared.flatMap(({ properties }) => properties?.compared ?? []).length;
      const distinct = [...new Set(reasons)];
      return distinct.length === 0
        ? pass(`${compared.length} resources, ${values} values`)
        : unknown(`${values} values were compared, ${reasons.length} could not be: ${distinct.join('; ')}`);
    },
  };
}

/** The tags of a layer's resources. */
export function tagCheck(layer: LayerTemplate): VerifyCheck {
  return {
    id: `tags-${layer.layer}`,
    area: 'tags',
    requirement: 'R24',
    title: `Every resource of ${layer.id} that can carry tags carries those of its template`,
    fix: 'Tag the resource again, or deploy its stack after a change: CloudFormation takes its tags for present',
    run: async (context) => {
      const tagged = (await comparedOf(context, layer)).filter(({ tags }) => tags !== undefined);
      const problems = tagged.flatMap((compared) => differencesIn(compared, compared.tags));
      const blind = tagged.filter(({ tags }) => tags?.unseen.length !== 0);
      if (problems.length > 0) {
        return fail(problems.join('; '));
      }
      const types = [...new Set(blind.map(({ resource }) => resource.type))].join(', ');
      return blind.length === 0
        ? pass(`${tagged.length} resources carry theirs`)
        : unknown(`${tagged.length - blind.length} resources carry theirs; no service reports those of ${types}`);
    },
  };
}

/** The types of a layer, in order. */
export function typesOf(layer: LayerTemplate): string[] {
  return [...new Set(Object.values(layer.template.Resources).map(({ Type }) => Type))].sort();
}

async function comparedOf(
  context: VerificationContext,
  layer: LayerTemplate,
  type?: string,
): Promise<ComparedResource[]> {
  const resources = await resourcesOf(context, layer);
  return Promise.all(
    resources
      .filter((resource) => type === undefined || resource.type === type)
      .map((r) => compareResource(context, r)),
  );
}

async function judgeResources(context: VerificationContext, compared: readonly ComparedResource[]): Promise<Finding> {
  const problems = await Promise.all(
    compared.map(async (one) => {
      const lines = problemsOf(one);
      const author = lines.length === 0 ? undefined : await changedBy(context, one.resource);
      return author === undefined ? lines : lines.map((line) => `${line} (${author})`);
    }),
  );
  const blind = compared.flatMap(({ resource, unknown: reason }) =>
    reason === undefined ? [] : [`${nameOf(resource)}: ${reason}`],
  );
  if (problems.flat().length > 0) {
    return fail([...problems.flat(), ...blind.map((line) => `could not look at ${line}`)].join('; '));
  }
  const values = compared.flatMap(({ properties }) => properties?.compared ?? []).length;
  return blind.length === 0 ? pass(`${compared.length} resources, ${values} values`) : unknown(blind.join('; '));
}

function problemsOf(compared: ComparedResource): string[] {
  const { resource, missing, properties } = compared;
  return missing === undefined ? differencesIn(compared, properties) : [`${nameOf(resource)} is not there: ${missing}`];
}

function differencesIn({ resource }: ComparedResource, comparison: Comparison | undefined): string[] {
  return (comparison?.differences ?? []).map((difference) => `${nameOf(resource)}: ${describe(difference)}`);
}

/** Owner, and the id by which the service knows it. */
function nameOf({ path, id }: PlatformResource): string {
  return id === undefined ? path : `${path} (${id})`;
}

function describe({ path, template, deployed }: Difference): string {
  if (template === undefined) {
    return `${path} is ${show(deployed)}, of which the template says nothing`;
  }
  return `${path} is ${show(deployed)}, in the template ${show(template)}`;
}

/** `AWS::EC2::Subnet` is `ec2-subnet`. */
function slug(type: string): string {
  return type
    .replace(/^AWS::/, '')
    .replaceAll('::', '-')
    .toLowerCase();
}
