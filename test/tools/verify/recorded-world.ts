import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { environments } from '../../../config/environments';
import { loadConfiguration } from '../../../lib/config/load';
import { awsError, recordedClients } from '../../helpers/recorded-clients';
import { newMemory, type VerificationContext } from '../../../tools/verify/context';
import { READERS } from '../../../tools/verify/readers/all-readers';
import { LAYERS, type Layer } from '../../../lib/facts/platform-parts';
import type { LayerTemplate } from '../../../tools/verify/templates/layers';
import { isPlain, mapped } from './changes/edit';

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
  return mapped(parse(fs.readFileSync(path.join(directory, file), 'utf8'), { merge: true }), revived);
}

const config = loadConfiguration('prod', environments);

/**
 * The production environment with templates and answers that are written down: no call leaves the process.
 *
 * @param others The answer to every other command. @default - it fails as one that the endpoint does not offer
 */
export function recordedWorld(
  resources: RecordedResources,
  answers: RecordedAnswers = {},
  others?: object,
): VerificationContext {
  const layers = LAYERS.map((layer) => layerOf(layer, resources[layer] ?? [], config.region));
  const inStack = (name: unknown) => layers.find(({ stackName }) => stackName === name);
  const stacks: RecordedAnswers = {
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
  };
  const { clients } = recordedClients({ ...stacks, ...answers }, others);
  const account = '333333333333';
  return { config, layers, readers: READERS, account, main: clients, edge: clients, memory: newMemory() };
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

function revived(part: unknown): unknown {
  if (!isPlain(part)) {
    return part;
  }
  const { error, time, daysAgo } = part;
  if (typeof error === 'string') {
    return awsError(error);
  }
  const millis = typeof daysAgo === 'number' ? Date.now() - daysAgo * DAY_IN_MILLIS : time;
  return typeof millis === 'number' ? new Date(millis) : part;
}
