import { setTimeout as sleep } from 'node:timers/promises';
import { findReferences } from '../../shared/templates/references';
import { hasName, messageOf } from '../../shared/errors/error-kind';
import type { Layer } from '../../shared/templates/template';
import { stackStatus } from '../../shared/aws/stack-resources';
import type { AwsClients } from '../../shared/aws/clients';
import { fail, pass, unknown, type Finding } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';
import { bytesBeyondRequest, LARGEST_TEMPLATE_BYTES, withTemplate, type TemplateSource } from '../template-source';

const CHANGE_SET = 'doctor-rehearsal';
/** CloudFormation's answer when a stack already matches the template. */
const NO_CHANGES = /didn't contain changes|No updates are to be performed/;

type CloudFormation = AwsClients['cloudFormation'];

/** CloudFormation parses each template: functions, references, parameters. */
export const templateSyntaxCheck: DoctorCheck = {
  id: 'templates',
  title: 'CloudFormation accepts the templates',
  byHand:
    'bootstrap the region first, or run aws cloudformation validate-template --template-url <template in a bucket>',
  run: async (context) => {
    const { layers, clientsIn, rehearse = false } = context;
    const asked = layers.filter((layer) => rehearse || bytesBeyondRequest(layer) === undefined);
    const problems: string[] = [];
    for (const layer of asked) {
      const { cloudFormation } = clientsIn(layer.region);
      try {
        await withTemplate(layer, context, (source) => cloudFormation.validateTemplate(source));
      } catch (error) {
        if (!hasName(error, 'ValidationError')) {
          throw error;
        }
        problems.push(`${layer.id}: ${messageOf(error)}`);
      }
    }
    if (problems.length > 0) {
      return fail(problems.join('; '), 'correct the construct that the message names');
    }
    return asked.length === layers.length
      ? pass(`all ${layers.length}`)
      : unknown(
          `${asked.length} of ${layers.length}; ${layers.flatMap(inWords).join(' and ')}, and a request holds ` +
            `${LARGEST_TEMPLATE_BYTES}: the others have to be uploaded to the bootstrap bucket`,
          'doctor with --rehearse, which uploads them and deletes them again',
        );
  },
};

function inWords(layer: Layer): string[] {
  const bytes = bytesBeyondRequest(layer);
  return bytes === undefined ? [] : [`${layer.id} has ${bytes} bytes without spaces`];
}

/**
 * Creates a change set, reads the problems that CloudFormation finds, and deletes the change set.
 *
 * CloudFormation checks a change set against the schemas of its types, and the names and quotas of the account. Only
 * layers whose producers are deployed can be checked, because a change set reads their outputs.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
export function rehearsalCheck(id: string): DoctorCheck {
  return {
    id: `rehearsal-${id}`,
    title: `CloudFormation would deploy ${id}`,
    byHand: `npx cdk deploy ${id} --exclusively --method=prepare-change-set, and read the change set`,
    run: async (context) => {
      const layer = context.layers.find((one) => one.id === id);
      if (layer === undefined) {
        return unknown('the app has no such layer', 'look at lib/platform.ts');
      }
      const absent = await absentProducers(layer, context);
      return absent.length > 0
        ? unknown(
            `left out: ${absent.join(' and ')} must be deployed first`,
            `deploy ${absent.join(', ')}, then run the command again`,
          )
        : withTemplate(layer, context, (source) => rehearse(layer, source, context));
    },
  };
}

async function absentProducers(layer: Layer, { layers, clientsIn }: DoctorContext): Promise<string[]> {
  const names = new Set(findReferences(layer.template).map(({ stackName }) => stackName));
  const producers = layers.filter(({ stackName }) => names.has(stackName));
  const statuses = await Promise.all(
    producers.map(({ region, stackName }) => stackStatus(clientsIn(region).cloudFormation, stackName)),
  );
  return producers.flatMap(({ id }, index) => (statuses[index]?.endsWith('_COMPLETE') === true ? [] : [id]));
}

async function rehearse(
  layer: Layer,
  source: TemplateSource,
  { clientsIn, pollMillis = 2000 }: DoctorContext,
): Promise<Finding> {
  const client = clientsIn(layer.region).cloudFormation;
  const { stackName: StackName } = layer;
  const before = await stackStatus(client, StackName);
  if (before?.endsWith('_IN_PROGRESS') === true) {
    return unknown(
      `${StackName} is ${before}`,
      'wait until it has settled; delete a stack in REVIEW_IN_PROGRESS by hand',
    );
  }
  const ChangeSetName = `${CHANGE_SET}-${Date.now()}`;
  await client.createChangeSet({
    StackName,
    ChangeSetName,
    ChangeSetType: before === undefined ? 'CREATE' : 'UPDATE',
    ...source,
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
  });
  try {
    const { status, reason, changes } = await settled(client, StackName, ChangeSetName, pollMillis);
    if (status === 'CREATE_COMPLETE') {
      return pass(`${changes} changes in ${StackName}`);
    }
    if (NO_CHANGES.test(reason)) {
      return pass(`nothing would change in ${StackName}`);
    }
    const problems = await validationErrors(client, StackName, ChangeSetName);
    return fail([reason, ...problems].join('; '), 'correct what the message names before the deployment');
  } finally {
    await client.deleteChangeSet({ StackName, ChangeSetName });
    if (before === undefined) {
      // The change set created a stack without resources, whose name would stay taken.
      await client.deleteStack({ StackName });
    }
  }
}

async function settled(
  client: CloudFormation,
  StackName: string,
  ChangeSetName: string,
  pollMillis: number,
): Promise<{ readonly status: string; readonly reason: string; readonly changes: number }> {
  for (;;) {
    const {
      Status = '',
      StatusReason = '',
      Changes = [],
    } = await client.describeChangeSet({ StackName, ChangeSetName });
    if (!Status.endsWith('_PENDING') && !Status.endsWith('_IN_PROGRESS')) {
      return { status: Status, reason: StatusReason, changes: Changes.length };
    }
    await sleep(pollMillis);
  }
}

/** The findings of CloudFormation's early validation, by resource. */
async function validationErrors(client: CloudFormation, StackName: string, ChangeSetName: string): Promise<string[]> {
  try {
    const { OperationEvents = [] } = await client.describeEvents({
      StackName,
      ChangeSetName,
      Filters: { FailedEvents: true },
    });
    return OperationEvents.filter(({ EventType }) => EventType === 'VALIDATION_ERROR').map(
      ({ LogicalResourceId = '', ValidationPath = '', ValidationStatusReason = '' }) =>
        `${LogicalResourceId}${ValidationPath === '' ? '' : ` (${ValidationPath})`}: ${ValidationStatusReason}`,
    );
  } catch (error) {
    return [`the reasons could not be read (${messageOf(error)})`];
  }
}
