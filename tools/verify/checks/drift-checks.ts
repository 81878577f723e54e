import {
  DescribeStackDriftDetectionStatusCommand,
  DetectStackDriftCommand,
  paginateDescribeStackResourceDrifts,
  type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect } from '../../shared/aws/collect';
import { fail, judge, unknown, type Finding } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import { fingerprint } from '../compare/fingerprint';
import { show } from '../compare/normalize';
import type { VerificationContext } from '../context';
import { clientsOf, stackNamed, type LayerTemplate } from '../templates/layers';

const POLL_MILLIS = 3_000;
/** A stack of this size takes CloudFormation one to three minutes. */
const LIMIT_MILLIS = 600_000;

/**
 * What CloudFormation's own drift detection says of a layer.
 *
 * It is what `cdk drift` uses, and compares a part of the types only: the others are left to verify's readers. The
 * emulator's detection is another program with another idea of what differs, so it is not asked.
 */
export function driftCheck(layer: LayerTemplate): VerifyCheck {
  return {
    id: `${layer.layer}-drift`,
    area: layer.layer,
    requirement: 'R3',
    title: `CloudFormation finds no drift in ${layer.id}`,
    fix: `Undo the change, or deploy ${layer.id} after a change: CloudFormation takes what it deployed for present`,
    run: (context) => judgeDrift(context, layer),
  };
}

/** Starts the detection of all stacks, which takes longer than everything else. */
export async function startDriftDetection(context: VerificationContext): Promise<void> {
  if (context.emulator === undefined) {
    await Promise.allSettled(context.layers.map((layer) => detectionOf(context, layer)));
  }
}

/** The detection of a stack, which is started once. */
function detectionOf(context: VerificationContext, layer: LayerTemplate): Promise<string | undefined> {
  return context.memory.recall(`drift detection ${layer.id}`, async () => {
    const { cloudFormation } = clientsOf(context, layer);
    const request = new DetectStackDriftCommand({ StackName: layer.stackName });
    return (await cloudFormation.send(request)).StackDriftDetectionId;
  });
}

async function judgeDrift(context: VerificationContext, layer: LayerTemplate): Promise<Finding> {
  if ((await stackNamed(context, layer.stackName)) === undefined) {
    return fail(`there is no stack ${layer.stackName}`);
  }
  const reason = await untilDetected(context, layer, await detectionOf(context, layer));
  if (reason !== undefined) {
    return unknown(reason);
  }
  const client = clientsOf(context, layer).cloudFormation;
  const pages = paginateDescribeStackResourceDrifts({ client }, { StackName: layer.stackName });
  const drifts = await collect(pages, (page) => page.StackResourceDrifts);
  const checked = drifts.filter(({ StackResourceDriftStatus: status }) => status !== 'NOT_CHECKED');
  return judge(
    checked.flatMap((drift) => describeDrift(drift, layer)),
    `${checked.length} of ${Object.keys(layer.template.Resources).length} resources checked; verify's readers compare the others`,
  );
}

/** Waits for a detection; the reason where it came to nothing. */
async function untilDetected(
  context: VerificationContext,
  layer: LayerTemplate,
  StackDriftDetectionId: string | undefined,
): Promise<string | undefined> {
  const { cloudFormation } = clientsOf(context, layer);
  const start = performance.now();
  for (;;) {
    const request = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId });
    const { DetectionStatus, DetectionStatusReason } = await cloudFormation.send(request);
    if (DetectionStatus !== 'DETECTION_IN_PROGRESS') {
      // A detection fails as a whole where it cannot read one type; what it read counts.
      return DetectionStatus === 'DETECTION_COMPLETE'
        ? undefined
        : `it failed: ${DetectionStatusReason ?? 'no reason'}`;
    }
    if (performance.now() - start > LIMIT_MILLIS) {
      return `it is not done after ${LIMIT_MILLIS / 60_000} minutes`;
    }
    context.onProgress?.(`CloudFormation compares ${layer.id} (${Math.round((performance.now() - start) / 1000)} s)`);
    await sleep(POLL_MILLIS);
  }
}

function describeDrift(drift: StackResourceDrift, { constructPaths = {} }: LayerTemplate): string[] {
  const { LogicalResourceId = '', PhysicalResourceId = '', StackResourceDriftStatus, PropertyDifferences = [] } = drift;
  const name = `${constructPaths[LogicalResourceId] ?? LogicalResourceId} (${PhysicalResourceId})`;
  return StackResourceDriftStatus === 'DELETED'
    ? [`${name} is gone`]
    : PropertyDifferences.map(({ PropertyPath = '', ActualValue = '', ExpectedValue = '' }) => {
        // A distribution and the rules of a listener hold the secret origin header.
        const closed = PropertyPath.includes('Header') ? fingerprint : (text: string): string => text;
        return `${name}: ${PropertyPath} is ${show(closed(ActualValue))}, in the template ${show(ExpectedValue)}`;
      });
}
