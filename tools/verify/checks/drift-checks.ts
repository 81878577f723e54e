import { setTimeout as sleep } from 'node:timers/promises';
import type { StackResourceDrift } from '@aws-sdk/client-cloudformation';
import { collect } from '../../shared/aws/collect';
import type { VerifyCheck } from '../check';
import { fingerprint } from '../compare/fingerprint';
import { show } from '../compare/normalize';
import type { VerificationContext } from '../context';
import { clientsOf, stackNamed, type LayerTemplate } from '../templates/layers';
import { conditioned } from './conditions';

/** CloudFormation takes one to three minutes for a stack of this size. Verify waits up to ten. */
const POLL_SECONDS = 3;
const MOST_POLLS = 200;
const NO_REASON = 'no reason given';

/** Differences that are not drift, by type and property, with the reason. Verify checks these properties itself. */
const EXPLAINED: readonly (readonly [property: RegExp, reason: string])[] = [
  [/^AWS::ECS::Service DesiredCount$/, 'scaling changes it'],
  // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1259
  [/^AWS::ECS::Service DeploymentController/, 'ECS does not report its default'],
  // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1455
  [/^AWS::ECS::TaskDefinition .*\.StopTimeout$/, 'CloudFormation does not see it'],
];

/**
 * Checks a layer with CloudFormation's drift detection, which `cdk drift` uses too.
 *
 * CloudFormation compares only some resource types; verify's readers compare the others. The check does not run on the
 * emulator, which implements drift detection in its own way.
 */
export function driftCheck(layer: LayerTemplate): VerifyCheck {
  return conditioned({
    id: `${layer.layer}-drift`,
    kind: 'drift',
    area: layer.layer,
    requirement: 'R3',
    title: `CloudFormation finds no drift in ${layer.id}`,
    fix: `Undo the change by hand: a deployment of ${layer.id} does not restore a resource that is unchanged in the template`,
    read: async (context) =>
      (await stackNamed(context, layer.stackName)) === undefined ? [] : driftsOf(context, layer),
    none: `there is no stack ${layer.stackName}`,
    conditions: {
      present: ({ name, status }) => status !== 'DELETED' || `${name} is in the template, but was deleted`,
      same: ({ name, differences }) =>
        differences.map(({ sentence, explained }) => explained !== undefined || `${name}: ${sentence}`),
      named: ({ name, status, differences }) =>
        status !== 'MODIFIED' || differences.length > 0 || `${name} has drifted, but CloudFormation names no property`,
    },
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResourceDrift.html
    visible: {
      complete: ({ name, status, reason }) => status !== 'INCOMPLETE' || `the drift detection of ${name} ${reason}`,
      known: ({ name, status, reason }) =>
        status !== 'UNKNOWN' || `CloudFormation could not compare ${name}: ${reason}`,
      checked: ({ name, status }) => status !== 'NOT_CHECKED' || `CloudFormation did not compare ${name}`,
    },
    evidence: (drifts) =>
      [
        `${drifts.length} of ${Object.keys(layer.template.Resources).length} resources compared; verify's readers compare the others`,
        ...drifts.flatMap(({ name, differences }) =>
          differences.map(({ sentence, explained = '' }) => `${name}: ${sentence} (${explained})`),
        ),
      ].join('; '),
  });
}

/** Starts the drift detection of all stacks. It takes longer than all other checks, so it runs beside them. */
export async function startDriftDetection(context: VerificationContext): Promise<void> {
  if (context.emulator === undefined) {
    await Promise.allSettled(context.layers.map((layer) => detectionOf(context, layer)));
  }
}

/** Id of a stack's drift detection, which is started once. */
function detectionOf(context: VerificationContext, layer: LayerTemplate): Promise<string | undefined> {
  return context.memory.recall(`drift detection ${layer.id}`, async () => {
    const { cloudFormation } = clientsOf(context, layer);
    return (await cloudFormation.detectStackDrift({ StackName: layer.stackName })).StackDriftDetectionId;
  });
}

/** CloudFormation's result for a resource, or for a stack that it compared only in part or not at all. */
interface Drift {
  /** Construct and id of the resource, or the stack. */
  readonly name: string;
  readonly status?: string;
  readonly reason: string;
  readonly differences: readonly { readonly sentence: string; readonly explained?: string }[];
}

/** Waits for a detection. A detection that fails could not read some resources; the results of the others count. */
async function driftsOf(context: VerificationContext, layer: LayerTemplate): Promise<Drift[]> {
  const { id, stackName: StackName } = layer;
  const { cloudFormation: client } = clientsOf(context, layer);
  const StackDriftDetectionId = await detectionOf(context, layer);
  const incomplete = (reason: string): Drift => ({ name: StackName, status: 'INCOMPLETE', reason, differences: [] });
  for (let poll = 0; poll < MOST_POLLS; poll += 1) {
    const { DetectionStatus, DetectionStatusReason: reason = NO_REASON } =
      await client.describeStackDriftDetectionStatus({ StackDriftDetectionId });
    if (DetectionStatus !== 'DETECTION_IN_PROGRESS') {
      const pages = client.paginateDescribeStackResourceDrifts({ StackName });
      const drifts = (await collect(pages, 'StackResourceDrifts')).map((drift) => describe(drift, layer));
      const nothing: Drift = { name: id, status: 'NOT_CHECKED', reason, differences: [] };
      return [
        ...(DetectionStatus === 'DETECTION_COMPLETE' ? [] : [incomplete(`failed: ${reason}`)]),
        ...(drifts.length === 0 ? [nothing] : drifts),
      ];
    }
    context.onProgress?.(`CloudFormation compares ${id} with its template (${poll * POLL_SECONDS} s)`);
    await sleep(POLL_SECONDS * 1000);
  }
  return [incomplete(`is not done after ${(MOST_POLLS * POLL_SECONDS) / 60} minutes`)];
}

function describe(drift: StackResourceDrift, { constructPaths = {} }: LayerTemplate): Drift {
  const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '', PropertyDifferences } = drift;
  return {
    name: `${constructPaths[LogicalResourceId] ?? LogicalResourceId} (${PhysicalResourceId})`,
    status: drift.StackResourceDriftStatus,
    reason: drift.DriftStatusReason ?? NO_REASON,
    differences: (PropertyDifferences ?? []).map(({ PropertyPath = '', ActualValue = '', ExpectedValue = '' }) => {
      const property = PropertyPath.slice(1).replaceAll('/', '.');
      return {
        sentence: `${property} is ${shown(ActualValue)}, in the template ${shown(ExpectedValue)}`,
        explained: EXPLAINED.find(([pattern]) => pattern.test(`${ResourceType} ${property}`))?.[1],
      };
    }),
  };
}

/** Hides the secret origin header, which distributions and listener rules contain, alone or within a list element. */
function shown(value: string): string {
  return show(value.replace(/[A-Za-z0-9]{32,}/g, fingerprint));
}
