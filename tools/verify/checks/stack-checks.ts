import type { TemplateResource } from '../../shared/templates/template';
import type { VerifyCheck } from '../check';
import { deployedTemplate, stackNamed, type LayerTemplate } from '../templates/layers';
import { conditioned } from './conditions';

const STEADY = /^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/;
const PROTECTED_LAYERS: readonly string[] = ['network', 'data'];

/** Checks the stack of a layer: its status, its template and its protection. */
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
      return stack === undefined
        ? []
        : [{ ...stack, deployed: (await deployedTemplate(context, stackName)).Resources }];
    },
    none: `there is no stack ${stackName}`,
    conditions: {
      steady: ({ status }) =>
        STEADY.test(status) || `${stackName} is ${status}, should be CREATE_COMPLETE or UPDATE_COMPLETE`,
      sameTemplate: ({ deployed }) => {
        const others = Object.keys({ ...deployed, ...template.Resources }).filter(
          (logicalId) =>
            deployed[logicalId]?.Type !== 'AWS::CDK::Metadata' &&
            content(deployed[logicalId]) !== content(template.Resources[logicalId]),
        );
        return (
          others.length === 0 ||
          `${stackName} was deployed with another template, which differs in ${others.join(', ')}`
        );
      },
      nothingLeft: ({ resources, deployed }) => {
        const left = [...resources.keys()].filter((logicalId) => deployed[logicalId] === undefined);
        return left.length === 0 || `${stackName} has ${left.join(', ')}, which its template does not have`;
      },
      protected: ({ terminationProtection }, { config: { protection } }) =>
        !PROTECTED_LAYERS.includes(layer) ||
        terminationProtection === protection.deletionProtection ||
        `the termination protection of ${stackName} is ${terminationProtection ? 'on, should be off' : 'off, should be on'}`,
    },
    evidence: ([stack]) => `${id} is ${stack?.status ?? ''} with ${stack?.resources.size ?? 0} resources`,
  });
}

/** The parts of a template's resource that are compared. */
function content(resource: TemplateResource | undefined): string {
  const { Type, Properties, DeletionPolicy, UpdateReplacePolicy } = resource ?? {};
  return JSON.stringify([Type, Properties, DeletionPolicy, UpdateReplacePolicy]);
}
