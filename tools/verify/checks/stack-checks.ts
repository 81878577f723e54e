import type { TemplateResource } from '../../shared/templates/template';
import type { VerifyCheck } from '../check';
import { deployedTemplate, stackNamed, type LayerTemplate } from '../templates/layers';
import { conditioned, unless } from './conditions';

const STEADY = /^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/;
const PROTECTED_LAYERS: readonly string[] = ['network', 'data'];

/** What CloudFormation says of a layer's stack. */
export function stackCheck({ layer, id, stackName, template }: LayerTemplate): VerifyCheck {
  return conditioned({
    id: `stack-${layer}`,
    kind: 'stack',
    area: 'stacks',
    requirement: 'R3',
    title: `${id} is deployed with this version of its template, is not stuck, and is protected as configured`,
    fix: `Read the events of ${stackName}; deploy ${id}, or check out the version that is deployed`,
    read: async (context) => {
      const stack = await stackNamed(context, stackName);
      const deployed = stack === undefined ? template : await deployedTemplate(context, stackName);
      return { stack, deployed: deployed.Resources };
    },
    conditions: {
      exists: ({ stack }, { account }) =>
        unless(stack !== undefined, `there is no stack ${stackName} in account ${account}`),
      steady: ({ stack }) =>
        unless(
          stack === undefined || STEADY.test(stack.status),
          `${stackName} is ${stack?.status ?? ''}, it should be CREATE_COMPLETE or UPDATE_COMPLETE`,
        ),
      sameTemplate: ({ deployed }) => {
        const others = Object.keys({ ...deployed, ...template.Resources }).filter(
          (logicalId) =>
            deployed[logicalId]?.Type !== 'AWS::CDK::Metadata' &&
            content(deployed[logicalId]) !== content(template.Resources[logicalId]),
        );
        return unless(
          others.length === 0,
          `${stackName} was deployed with another template, which differs in ${others.join(', ')}`,
        );
      },
      nothingLeft: ({ stack, deployed }) => {
        const left = [...(stack?.resources.keys() ?? [])].filter((logicalId) => deployed[logicalId] === undefined);
        return unless(left.length === 0, `${stackName} holds ${left.join(', ')}, which its template does not have`);
      },
      protected: ({ stack }, { config }) => {
        const { deletionProtection: wanted } = config.protection;
        return unless(
          stack?.terminationProtection === wanted || stack === undefined || !PROTECTED_LAYERS.includes(layer),
          `the termination protection of ${stackName} is ${onOff(!wanted)}, the configuration says ${onOff(wanted)}`,
        );
      },
    },
    evidence: ({ stack }) => `${id} is ${stack?.status ?? ''} with ${stack?.resources.size ?? 0} resources`,
  });
}

/** What counts of a resource in a template. */
function content(resource: TemplateResource | undefined): string {
  const { Type, Properties, DeletionPolicy, UpdateReplacePolicy } = resource ?? {};
  return JSON.stringify([Type, Properties, DeletionPolicy, UpdateReplacePolicy]);
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}
