import { judge, unknown, type Finding } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { LAYERS, stackOf, type DeployedStack, type Layer, type StackResource } from '../../inventory/stacks';
import { addressTags, networkTags, taggedResources, tagsFromServices, type Tags } from '../../inventory/tags';
import { tagHandle, type TagHandle } from '../../taggable-types';

interface Tagged {
  readonly resource: StackResource;
  /** Its tags, or undefined where no service reports them. */
  readonly tags: Tags | 'gone' | undefined;
}

/** The tags that costs and owners are found by, layer by layer. */
export const tagChecks: readonly VerifyCheck[] = LAYERS.map((layer) => ({
  id: `tags-${layer}`,
  area: 'tags',
  requirement: 'R24',
  title: `Every resource of the ${layer} layer that can carry tags carries Environment, Project and CostCenter`,
  fix: 'Tag the resource again, or deploy its stack after a change: CloudFormation takes its tags for present',
  run: (context) => judgeTags(context, layer),
}));

async function judgeTags(context: VerificationContext, layer: Layer): Promise<Finding> {
  const { environment, project, costCenter } = context.config;
  const wanted = { Environment: environment, Project: project, CostCenter: costCenter };
  const all = await lookUp(context, await stackOf(context, layer));
  const blind = all.filter(({ tags }) => tags === undefined);
  const problems = all.flatMap(({ resource, tags }) => {
    const wrong = Object.entries(wanted).filter(([key, value]) => tags instanceof Map && tags.get(key) !== value);
    return wrong.map(([key]) => `${resource.type} ${resource.logicalId} lacks ${key}`);
  });
  const types = [...new Set(blind.map(({ resource }) => resource.type))];
  return problems.length === 0 && blind.length > 0
    ? unknown(`${all.length - blind.length} resources carry all three; no service reports those of ${types.join(', ')}`)
    : judge(problems, `${all.length} resources carry all three`);
}

/** Asks the tagging API for all, and the services for what it leaves out: it knows no IAM roles, for one. */
async function lookUp(context: VerificationContext, { layer, resources }: DeployedStack): Promise<Tagged[]> {
  const handled = await Promise.all(
    resources.map(async (resource) => ({ resource, handle: await tagHandle(context, layer, resource) })),
  );
  const known = await taggedResources(context);
  const arns = handled.flatMap(({ handle }) => (handle?.by === 'arn' && !known.has(handle.arn) ? [handle.arn] : []));
  const asked = await tagsFromServices(context, layer, arns);
  return Promise.all(
    handled.flatMap(({ resource, handle }) =>
      handle === undefined ? [] : [tagsOf(context, handle, known, asked).then((tags) => ({ resource, tags }))],
    ),
  );
}

async function tagsOf(
  context: VerificationContext,
  handle: TagHandle,
  known: ReadonlyMap<string, Tags>,
  asked: ReadonlyMap<string, Tags | 'gone'>,
): Promise<Tagged['tags']> {
  switch (handle.by) {
    case 'id':
      return (await networkTags(context)).get(handle.id) ?? new Map<string, string>();
    case 'address':
      return (await addressTags(context)).get(handle.address) ?? new Map<string, string>();
    case 'arn':
      return known.get(handle.arn) ?? asked.get(handle.arn);
    case 'nothing':
      return undefined;
  }
}
