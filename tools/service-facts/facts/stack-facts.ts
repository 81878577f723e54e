import { valuesOfKey } from '../../shared/templates/nested-values';
import { isRecord, type Layer } from '../../shared/templates/template';
import type { Breach, ServiceFact } from '../service-fact';

const GUIDE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide';
const TEMPLATES = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const LIMITS = `${GUIDE}/cloudformation-limits.html`;
const area = 'AWS CloudFormation';

/** Most resources, outputs and bytes of a template. */
const MOST_RESOURCES = 500;
const MOST_OUTPUTS = 200;
const MOST_BYTES = 1_000_000;

/** Sections and attributes in which a dynamic reference to a secret stays text, or shows the secret. */
function outsideProperties({ id, template }: Layer): [logicalId: string, property: string, value: unknown][] {
  const { Resources, ...sections } = template;
  return [
    ...Object.entries(sections).map(([section, value]): [string, string, unknown] => [id, section, value]),
    ...Object.entries(Resources).flatMap(([logicalId, resource]) =>
      Object.entries(resource)
        .filter(([attribute]) => attribute !== 'Properties')
        .map(([attribute, value]): [string, string, unknown] => [logicalId, attribute, value]),
    ),
  ];
}

function stackFact(
  fact: Omit<ServiceFact, 'check' | 'area'>,
  faults: (layer: Layer) => readonly Omit<Breach, 'layer'>[],
): ServiceFact {
  return {
    ...fact,
    area,
    check: (layers) => layers.flatMap((layer) => faults(layer).map((fault) => ({ layer: layer.id, ...fault }))),
  };
}

function countFact(id: string, property: string, most: number, count: (layer: Layer) => number): ServiceFact {
  return stackFact({ id, rule: `A template has at most ${most} ${property}.`, source: LIMITS }, (layer) =>
    count(layer) > most
      ? [{ logicalId: layer.stackName, property, found: String(count(layer)), allowed: `at most ${most}` }]
      : [],
  );
}

/** What CloudFormation takes of a template, and where it resolves references. */
export const STACK_FACTS: readonly ServiceFact[] = [
  stackFact(
    {
      id: 'stack-name',
      rule: 'The name of a stack has at most 128 letters, digits and hyphens, and begins with a letter.',
      source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html',
    },
    ({ stackName }) =>
      /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stackName)
        ? []
        : [
            {
              logicalId: stackName,
              property: 'StackName',
              found: stackName,
              allowed: '1 to 128 letters, digits, hyphens',
            },
          ],
  ),
  countFact('stack-resources', 'resources', MOST_RESOURCES, ({ template }) => Object.keys(template.Resources).length),
  countFact('stack-outputs', 'outputs', MOST_OUTPUTS, ({ template }) => Object.keys(template.Outputs ?? {}).length),
  countFact('template-size', 'bytes', MOST_BYTES, ({ template }) => Buffer.byteLength(JSON.stringify(template))),
  stackFact(
    {
      id: 'secret-reference-place',
      rule: 'A dynamic reference to a secret is resolved only in properties of resources.',
      source: `${GUIDE}/dynamic-references-secretsmanager.html`,
    },
    (layer) =>
      outsideProperties(layer)
        .filter(([, , value]) => JSON.stringify(value).includes('{{resolve:'))
        .map(([logicalId, property]) => ({
          logicalId,
          property,
          found: 'a dynamic reference',
          allowed: 'dynamic references in Properties only',
        })),
  ),
  stackFact(
    {
      id: 'output-reference-place',
      rule: 'Outputs of other stacks are read in properties of resources, in outputs and in metadata.',
      source: `${TEMPLATES}/intrinsic-function-reference.html`,
    },
    (layer) =>
      outsideProperties(layer)
        .filter(([, property]) => !['Outputs', 'Metadata'].includes(property))
        .filter(([, , value]) => valuesOfKey(value, 'Fn::GetStackOutput').length > 0)
        .map(([logicalId, property]) => ({
          logicalId,
          property,
          found: 'Fn::GetStackOutput',
          allowed: 'Fn::GetStackOutput in Properties, Outputs or Metadata',
        })),
  ),
  {
    id: 'output-reference-target',
    area,
    rule: 'A stack output that is read exists under that name in the named stack and region.',
    source: `${TEMPLATES}/intrinsic-function-reference-getstackoutput.html`,
    check: (layers) =>
      layers.flatMap(({ id, region, template }) =>
        valuesOfKey(template.Resources, 'Fn::GetStackOutput')
          .filter(isRecord)
          .filter(({ StackName, OutputName, Region = region }) => {
            const producer = layers.find((layer) => layer.stackName === StackName && layer.region === Region);
            return producer?.template.Outputs?.[String(OutputName)] === undefined;
          })
          .map(({ StackName, OutputName }) => ({
            layer: id,
            logicalId: String(StackName),
            property: 'Fn::GetStackOutput',
            found: String(OutputName),
            allowed: 'an output of that stack',
          })),
      ),
  },
];
