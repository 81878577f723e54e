import { DescribeAddressesCommand } from '@aws-sdk/client-ec2';
import { judge, unknown } from '../../../shared/checks/finding';
import type { Check } from '../../check';
import { once, type VerificationContext } from '../../context';
import { allStacks, clientsOf, type DeployedStack, type Layer, type StackResource } from '../../inventory/stacks';
import { canAskService, networkTags, taggedResources, tagsFromServices, type Tags } from '../../inventory/tags';
import { tagHandle, type TagHandle } from '../../taggable-types';

interface Tagged {
  readonly layer: Layer;
  readonly resource: StackResource;
  readonly handle: TagHandle;
}

/** The tags that costs and owners are found by. */
export const tagChecks: readonly Check[] = [
  {
    id: 'tags-on-resources',
    area: 'tags',
    requirement: 'R24',
    title: 'Every resource of the five stacks that can carry tags carries Environment, Project and CostCenter',
    remedy: 'Tag the resource again, or deploy its stack after a change: CloudFormation takes its tags for present',
    run: async (context) => {
      const { environment, project, costCenter } = context.config;
      const wanted = { Environment: environment, Project: project, CostCenter: costCenter };
      const all = (await allStacks(context)).flatMap((stack) => taggable(context, stack));
      const tagsOf = await lookUp(context, all);
      const blind = all.filter((tagged) => tagsOf(tagged) === undefined);
      const problems = all.flatMap((tagged) => {
        const tags = tagsOf(tagged);
        const wrong = Object.entries(wanted).filter(([key, value]) => tags instanceof Map && tags.get(key) !== value);
        const { logicalId, type } = tagged.resource;
        return wrong.map(([key]) => `${type} ${logicalId} of the ${tagged.layer} layer lacks ${key}`);
      });
      const types = [...new Set(blind.map(({ resource }) => resource.type))];
      return problems.length === 0 && blind.length > 0
        ? unknown(`${all.length - blind.length} carry them; of ${types.join(', ')} nobody tells`)
        : judge(problems, `${all.length} resources carry all three`);
    },
  },
];

function taggable(context: VerificationContext, { layer, resources }: DeployedStack): Tagged[] {
  return resources.flatMap((resource) => {
    const handle = tagHandle(context, layer, resource);
    return handle === undefined ? [] : [{ layer, resource, handle }];
  });
}

/** Asks the tagging API for all, and the services for what it leaves out: it knows no IAM roles, for one. */
async function lookUp(
  context: VerificationContext,
  all: readonly Tagged[],
): Promise<(tagged: Tagged) => Tags | 'gone' | undefined> {
  const [known, ofNetwork, ofAddresses] = await Promise.all([
    taggedResources(context),
    networkTags(context),
    addressTags(context),
  ]);
  const left = all.flatMap(({ handle, layer }) =>
    'arn' in handle && !known.has(handle.arn) && canAskService(handle.arn)
      ? [{ arn: handle.arn, clients: clientsOf(context, layer) }]
      : [],
  );
  const asked = await tagsFromServices(context, left);
  return ({ handle }) => {
    if ('ec2Id' in handle) {
      return ofNetwork.get(handle.ec2Id) ?? new Map();
    }
    if ('address' in handle) {
      return ofAddresses.get(handle.address) ?? new Map();
    }
    return known.get(handle.arn) ?? asked.get(handle.arn);
  };
}

const addressTags = once(async (context): Promise<ReadonlyMap<string, Tags>> => {
  const { Addresses = [] } = await context.main.ec2.send(new DescribeAddressesCommand({}));
  const toTags = (tags: { Key?: string; Value?: string }[] = []): Tags =>
    new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return new Map(Addresses.map(({ PublicIp = '', Tags }) => [PublicIp, toTags(Tags)]));
});
