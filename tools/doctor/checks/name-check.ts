import type { AwsClients } from '../../shared/aws/clients';
import { hasName } from '../../shared/errors/error-kind';
import { fixedNames, type FixedName } from '../../shared/templates/fixed-names';
import type { Layer } from '../../shared/templates/template';
import { fail, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';
import { summarizeStack } from '../../shared/aws/stack-resources';

/** Types whose names are never taken: a task definition gets a new revision, and the platform has its own cluster. */
const NEVER_TAKEN = ['AWS::ECS::TaskDefinition', 'AWS::ECS::Service'];

/**
 * Lists the names of CloudFront policies, which cannot be read by name. An account has at most 20 custom policies of
 * each type, fewer than a page contains.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
const POLICY_NAMES: Readonly<Record<string, (client: AwsClients['cloudFront']) => Promise<(string | undefined)[]>>> = {
  'AWS::CloudFront::OriginRequestPolicy': async (client) => {
    const answer = await client.listOriginRequestPolicies({ Type: 'custom' });
    const policies = answer.OriginRequestPolicyList?.Items ?? [];
    return policies.map(({ OriginRequestPolicy: policy }) => policy?.OriginRequestPolicyConfig?.Name);
  },
  'AWS::CloudFront::ResponseHeadersPolicy': async (client) => {
    const answer = await client.listResponseHeadersPolicies({ Type: 'custom' });
    const policies = answer.ResponseHeadersPolicyList?.Items ?? [];
    return policies.map(({ ResponseHeadersPolicy: policy }) => policy?.ResponseHeadersPolicyConfig?.Name);
  },
};

const NOT_THERE = ['ResourceNotFoundException', 'LoadBalancerNotFoundException', 'LoadBalancerNotFound'];
const NOT_ASKED = ['UnsupportedActionException', 'TypeNotFoundException'];

/**
 * Creating a layer fails when a name is taken, for example by a log group that an earlier deployment left behind.
 */
export const nameCheck: DoctorCheck = {
  id: 'names',
  title: 'No other resource in the account has a name that a layer needs',
  needsAws: "an emulator's Cloud Control does not know the resources of the other services",
  byHand: 'aws cloudcontrol get-resource --type-name <type> --identifier <name>',
  run: async (context) => {
    const taken: string[] = [];
    const notAsked = new Set<string>();
    let count = 0;
    for (const layer of context.layers) {
      for (const fixed of await namesToGive(layer, context)) {
        count += 1;
        const found = await isTaken(fixed, layer, context);
        if (found === undefined) {
          notAsked.add(fixed.resourceType);
        } else if (found) {
          taken.push(`${fixed.name} (${fixed.resourceType}, ${layer.id})`);
        }
      }
    }
    if (taken.length > 0) {
      return fail(
        `taken already: ${taken.join(', ')}`,
        'delete what an earlier deployment left (docs/runbook.md, The first deployment failed), or choose another project name',
      );
    }
    return notAsked.size === 0
      ? pass(`${count} names are free`)
      : unknown(`Cloud Control does not know ${[...notAsked].join(', ')}`, nameCheck.byHand);
  },
};

/** The fixed names that the deployed layer does not have yet. */
async function namesToGive(layer: Layer, { clientsIn }: DoctorContext): Promise<FixedName[]> {
  const { resources } = await summarizeStack(clientsIn(layer.region).cloudFormation, layer.stackName);
  const own = resources.map(({ physicalId }) => physicalId);
  const types = resources.map(({ type }) => type);
  return fixedNames(layer.template)
    .filter(({ resourceType }) => !NEVER_TAKEN.includes(resourceType))
    .filter(({ resourceType }) => !(resourceType in POLICY_NAMES && types.includes(resourceType)))
    .filter(({ name }) => !own.some((id) => id === name || hasNameInArn(id, name)));
}

/**
 * An ARN ends with the name, with or without a suffix of the service: `secret:name-a1b2c3`,
 * `loadbalancer/app/name/50dc6c495c0c9188`.
 */
function hasNameInArn(id: string, name: string): boolean {
  return id.startsWith('arn:') && (id.includes(`:${name}-`) || id.includes(`/${name}/`) || id.endsWith(`:${name}`));
}

/** Whether the account has a resource with the name; undefined when the type cannot be read. */
async function isTaken(
  { resourceType, name }: FixedName,
  { region }: Layer,
  { clientsIn }: DoctorContext,
): Promise<boolean | undefined> {
  try {
    if (resourceType === 'AWS::SecretsManager::Secret') {
      // This also finds a secret that waits for its deletion. Its name is still taken.
      await clientsIn(region).secrets.describeSecret({ SecretId: name });
    } else if (resourceType === 'AWS::ElasticLoadBalancingV2::LoadBalancer') {
      await clientsIn(region).loadBalancing.describeLoadBalancers({ Names: [name] });
    } else if (resourceType in POLICY_NAMES) {
      return (await POLICY_NAMES[resourceType]?.(clientsIn(region).cloudFront))?.includes(name);
    } else {
      await clientsIn(region).cloudControl.getResource({ TypeName: resourceType, Identifier: name });
    }
    return true;
  } catch (error) {
    if (NOT_THERE.some((one) => hasName(error, one))) {
      return false;
    }
    if (NOT_ASKED.some((one) => hasName(error, one))) {
      return undefined;
    }
    throw error;
  }
}
