import { fail, judge, type Finding } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import type { VerificationContext } from '../context';
import { compareResource } from '../compare/compare-resource';
import { deployedTemplate, stackNamed, type LayerTemplate } from '../templates/layers';
import { allResources } from '../templates/platform-resources';

const STEADY = /^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/;
const PROTECTED_LAYERS: readonly string[] = ['network', 'data'];

/** What CloudFormation says of a layer's stack. */
export function stackCheck(layer: LayerTemplate): VerifyCheck {
  return {
    id: `stack-${layer.layer}`,
    area: 'stacks',
    requirement: 'R3',
    title: `${layer.id} is deployed with this version of its template, is not stuck, and is protected as configured`,
    fix: `Read the events of ${layer.stackName}; deploy ${layer.id}, or check out the version that is deployed`,
    run: (context) => judgeStack(context, layer),
  };
}

async function judgeStack(
  context: VerificationContext,
  { layer, id, stackName, template }: LayerTemplate,
): Promise<Finding> {
  const stack = await stackNamed(context, stackName);
  if (stack === undefined) {
    return fail(`there is no stack ${stackName} in account ${context.account}`);
  }
  const { Resources: deployed } = await deployedTemplate(context, stackName);
  const others = [...new Set([...Object.keys(deployed), ...Object.keys(template.Resources)])].filter(
    (logicalId) =>
      deployed[logicalId]?.Type !== 'AWS::CDK::Metadata' &&
      content(deployed[logicalId]) !== content(template.Resources[logicalId]),
  );
  const wanted = PROTECTED_LAYERS.includes(layer) ? context.config.protection.deletionProtection : undefined;
  const unknownIds = [...stack.resources.keys()].filter((logicalId) => deployed[logicalId] === undefined);
  return judge(
    [
      ...(STEADY.test(stack.status) ? [] : [`${stackName} is ${stack.status}`]),
      ...(others.length === 0 ? [] : [`${stackName} was deployed with another template: ${others.join(', ')}`]),
      ...(unknownIds.length === 0 ? [] : [`${stackName} holds ${unknownIds.join(', ')}, not in its template`]),
      ...(wanted === undefined || wanted === stack.terminationProtection
        ? []
        : [
            `termination protection is ${stack.terminationProtection ? 'on' : 'off'}, configured ${wanted ? 'on' : 'off'}`,
          ]),
    ],
    `${id} is ${stack.status} with ${stack.resources.size} resources`,
  );
}

/** What counts of a resource in a template. */
function content(resource: LayerTemplate['template']['Resources'][string] | undefined): string {
  return JSON.stringify([
    resource?.Type,
    resource?.Properties,
    resource?.DeletionPolicy,
    resource?.UpdateReplacePolicy,
  ]);
}

/** The same secret is the same value wherever it is used; verify knows fingerprints only. */
export const secretCheck: VerifyCheck = {
  id: 'compute-origin-header',
  area: 'compute',
  requirement: 'R25 edge',
  title: 'The load balancer accepts the secret header that CloudFront sends, in each of its rules',
  fix: 'Deploy ComputeStack, then EdgeStack, so that both know the same version of the origin header',
  run: async (context) => {
    const resources = await allResources(context);
    const compared = await Promise.all(resources.map((resource) => compareResource(context, resource)));
    // A list of values keeps no order, so each of them may stand for each secret of the list.
    const uses = compared.flatMap(({ resource, properties }) =>
      (properties?.secrets ?? []).map(({ name, path }) => ({
        name,
        where: resource.path,
        candidates: (properties?.secrets ?? [])
          .filter((other) => listOf(other.path) === listOf(path))
          .map(({ fingerprint }) => fingerprint),
      })),
    );
    const names = [...new Set(uses.map(({ name }) => name))];
    const problems = names.flatMap((name) => {
      const own = uses.filter((use) => use.name === name);
      const common = own[0]?.candidates.filter((value) => own.every(({ candidates }) => candidates.includes(value)));
      return common?.length === 0
        ? [`${own.map(({ where }) => where).join(' and ')} have different values of ${name}`]
        : [];
    });
    const gone = uses.length === 0 ? ['no origin header was seen'] : [];
    return judge([...problems, ...gone], `${names.length} secrets in ${uses.length} places`);
  },
};

function listOf(path: string): string {
  return path.replace(/\[[^\]]*\]$/, '');
}
