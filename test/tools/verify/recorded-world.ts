import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { awsClients, type AwsClients } from '../../../tools/shared/aws/clients';
import { newMemory, type VerificationContext } from '../../../tools/verify/context';
import { READERS } from '../../../tools/verify/readers/all-readers';
import { LAYERS, type Layer, type LayerTemplate } from '../../../tools/verify/templates/layers';
import { intercept } from './live-world';

type Answer = object | ((input: Readonly<Record<string, unknown>>) => object);

/** Answers of AWS by the name of the command without `Command`, in the form that the AWS SDK gives them. */
export type RecordedAnswers = Readonly<Record<string, Answer>>;

/** A resource of a template and of its stack: type, id in the template, id that AWS gave it, properties. */
export type RecordedResource = readonly [type: string, logicalId: string, id: string, properties?: object];

/** Rejects as the AWS SDK does. */
export function failure(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * The production environment with templates and answers that are written down: no call leaves the process.
 *
 * A command without an answer fails as one that the endpoint does not offer; an answer that is an error is thrown.
 */
export function recordedWorld(
  resources: Readonly<Partial<Record<Layer, readonly RecordedResource[]>>>,
  answers: RecordedAnswers = {},
): VerificationContext {
  const config = loadConfiguration('prod', environments);
  const layers = LAYERS.map((layer) => layerOf(layer, resources[layer] ?? [], config.region));
  const inStack = (name: unknown) => layers.find(({ stackName }) => stackName === name);
  const all: RecordedAnswers = {
    DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE', EnableTerminationProtection: true, Outputs: [] }] },
    GetTemplate: ({ StackName }) => ({ TemplateBody: JSON.stringify(inStack(StackName)?.template) }),
    ListStackResources: ({ StackName }) => ({
      StackResourceSummaries: (resources[inStack(StackName)?.layer ?? 'network'] ?? []).map(
        ([ResourceType, LogicalResourceId, PhysicalResourceId]) => ({
          ResourceType,
          LogicalResourceId,
          PhysicalResourceId,
        }),
      ),
    }),
    ...answers,
  };
  const clients = answering(awsClients({ region: config.region }), all);
  return {
    config,
    layers,
    readers: READERS,
    account: '333333333333',
    main: clients,
    edge: clients,
    memory: newMemory(),
  };
}

function layerOf(layer: Layer, resources: readonly RecordedResource[], region: string): LayerTemplate {
  const id = `${layer.charAt(0).toUpperCase()}${layer.slice(1)}Stack`;
  return {
    layer,
    id,
    stackName: `payments-prod-${layer}`,
    region,
    template: {
      Resources: Object.fromEntries(
        resources.map(([Type, logicalId, , Properties]) => [logicalId, { Type, Properties: { ...Properties } }]),
      ),
    },
    constructPaths: Object.fromEntries(resources.map(([, logicalId]) => [logicalId, `${id}/${logicalId}`])),
  };
}

function answering(clients: AwsClients, answers: RecordedAnswers): AwsClients {
  intercept(clients, (_, command, input) => {
    const answer = answers[command.replace(/Command$/, '')];
    if (answer === undefined) {
      return Promise.reject(failure('UnknownOperation', `no ${command} recorded`));
    }
    const output: unknown = typeof answer === 'function' ? (answer as (of: object) => object)(input as object) : answer;
    return output instanceof Error ? Promise.reject(output) : Promise.resolve({ output, response: {} });
  });
  return clients;
}
