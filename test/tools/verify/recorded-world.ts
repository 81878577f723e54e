import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { awsClients } from '../../../tools/shared/aws/clients';
import { newMemory, type VerificationContext } from '../../../tools/verify/context';
import { READERS } from '../../../tools/verify/readers/all-readers';
import { LAYERS, type Layer, type LayerTemplate } from '../../../tools/verify/templates/layers';
import { isPlain, mapped } from './changes/edit';
import { intercept } from './live-world';

/** An answer, or what gives one. */
type Answer = object | ((input: Readonly<Record<string, unknown>>) => object);

/** Answers of AWS by the name of the command without `Command`, in the form that the AWS SDK gives them. */
export type RecordedAnswers = Readonly<Record<string, Answer>>;

/** A resource of a template and of its stack: type, id in the template, id that AWS gave it, properties. */
export type RecordedResource = readonly [type: string, logicalId: string, id: string, properties?: object];

export type RecordedResources = Readonly<Partial<Record<Layer, readonly RecordedResource[]>>>;

const DAY_IN_MILLIS = 24 * 3_600_000;

/** What a file beside a test has recorded. In answers, `error` names an error; `time` and `daysAgo` stand for one. */
export function readRecorded(directory: string, file: string): unknown {
  return parse(fs.readFileSync(path.join(directory, file), 'utf8'), { merge: true });
}

/** Rejects as the AWS SDK does. */
export function failure(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * The production environment with templates and answers that are written down: no call leaves the process.
 *
 * An answer that is an error is thrown.
 *
 * @param others The answer to every other command. @default - it fails as one that the endpoint does not offer
 */
export function recordedWorld(
  resources: RecordedResources,
  answers: RecordedAnswers = {},
  others?: object,
): VerificationContext {
  const { config, clients } = (shared ??= sharedParts());
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
  Object.assign(shared, { answers: all, others });
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

/** What takes long to make. The clients give the answers of the world that was made last. */
let shared: ReturnType<typeof sharedParts> | undefined;

function sharedParts() {
  const config = loadConfiguration('prod', environments);
  const parts = {
    config,
    clients: awsClients({ region: config.region }),
    answers: {} as RecordedAnswers,
    others: undefined as Answer | undefined,
  };
  intercept(parts.clients, (_, command, input) => {
    const answer = parts.answers[command.replace(/Command$/, '')] ?? parts.others;
    if (answer === undefined) {
      return Promise.reject(failure('UnknownOperation', `no ${command} recorded`));
    }
    const given = typeof answer === 'function' ? (answer as (of: object) => object)(input as object) : answer;
    const output = mapped(given, revived);
    return output instanceof Error ? Promise.reject(output) : Promise.resolve({ output, response: {} });
  });
  return parts;
}

function revived(part: unknown): unknown {
  if (!isPlain(part)) {
    return part;
  }
  const { error, time, daysAgo } = part;
  if (typeof error === 'string') {
    return failure(error);
  }
  const millis = typeof daysAgo === 'number' ? Date.now() - daysAgo * DAY_IN_MILLIS : time;
  return typeof millis === 'number' ? new Date(millis) : part;
}
