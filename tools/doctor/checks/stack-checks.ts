import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { findReferences } from '../../shared/templates/references';
import { hasName, messageOf } from '../../shared/errors/error-kind';
import type { Layer } from '../../shared/templates/template';
import { stackStatus } from '../../shared/aws/stack-resources';
import type { AwsClients } from '../../shared/aws/clients';
import { fail, pass, unknown, type Finding } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';

/** Largest template in a request: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const LARGEST_TEMPLATE_BYTES = 51_200;

const CHANGE_SET = 'doctor-rehearsal';
/** What CloudFormation answers where a stack is as the template says already. */
const NO_CHANGES = /didn't contain changes|No updates are to be performed/;

type CloudFormation = AwsClients['cloudFormation'];

/** The template without spaces, which the limit counts too. */
function bodyOf({ template }: Layer): string {
  return JSON.stringify(template);
}

/** Why a template cannot be sent, or undefined. `cdk deploy` is not limited so: it uploads templates to the bootstrap bucket. */
function tooLargeBecause(layer: Layer): string | undefined {
  const bytes = Buffer.byteLength(bodyOf(layer));
  return bytes > LARGEST_TEMPLATE_BYTES
    ? `the template of ${layer.id} has ${bytes} bytes without spaces, and CloudFormation takes ${LARGEST_TEMPLATE_BYTES} in a request`
    : undefined;
}

/** CloudFormation parses each template: functions, references, parameters. */
export const templateSyntaxCheck: DoctorCheck = {
  id: 'templates',
  title: 'CloudFormation accepts the templates',
  byHand: 'aws cloudformation validate-template --template-url <template in the bootstrap bucket>',
  run: async ({ layers, clientsIn }) => {
    const tooLarge = layers.map(tooLargeBecause).filter((reason) => reason !== undefined);
    const asked = layers.filter((layer) => tooLargeBecause(layer) === undefined);
    const problems: string[] = [];
    for (const layer of asked) {
      try {
        await clientsIn(layer.region).cloudFormation.send(new ValidateTemplateCommand({ TemplateBody: bodyOf(layer) }));
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
    return tooLarge.length === 0
      ? pass(`all ${layers.length}`)
      : unknown(`${tooLarge.join('; ')}. The other ${asked.length} are accepted`, templateSyntaxCheck.byHand ?? '');
  },
};

/**
 * Creates a change set, reads what CloudFormation has against it, and deletes it again.
 *
 * CloudFormation compares a change set with the schemas of its types, with the names that the account has taken and with its quotas.
 * Only layers whose producers are deployed can be looked at: a change set reads their outputs.
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
      const tooLarge = tooLargeBecause(layer);
      if (tooLarge !== undefined) {
        return unknown(tooLarge, `npx cdk deploy ${id} -e --method=prepare-change-set`);
      }
      const absent = await absentProducers(layer, context);
      return absent.length > 0
        ? unknown(
            `left out: ${absent.join(' and ')} must be deployed first`,
            `deploy ${absent.join(', ')}, then look again`,
          )
        : rehearse(layer, context);
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

async function rehearse(layer: Layer, { clientsIn, pollMillis = 2000 }: DoctorContext): Promise<Finding> {
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
  await client.send(
    new CreateChangeSetCommand({
      StackName,
      ChangeSetName,
      ChangeSetType: before === undefined ? 'CREATE' : 'UPDATE',
      TemplateBody: bodyOf(layer),
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
    }),
  );
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
    await client.send(new DeleteChangeSetCommand({ StackName, ChangeSetName }));
    if (before === undefined) {
      // The change set made a stack without resources, whose name would stay taken.
      await client.send(new DeleteStackCommand({ StackName }));
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
    } = await client.send(new DescribeChangeSetCommand({ StackName, ChangeSetName }));
    if (!Status.endsWith('_PENDING') && !Status.endsWith('_IN_PROGRESS')) {
      return { status: Status, reason: StatusReason, changes: Changes.length };
    }
    await sleep(pollMillis);
  }
}

/** What the early validation found, resource by resource. */
async function validationErrors(client: CloudFormation, StackName: string, ChangeSetName: string): Promise<string[]> {
  try {
    const { OperationEvents = [] } = await client.send(
      new DescribeEventsCommand({ StackName, ChangeSetName, Filters: { FailedEvents: true } }),
    );
    return OperationEvents.filter(({ EventType }) => EventType === 'VALIDATION_ERROR').map(
      ({ LogicalResourceId = '', ValidationPath = '', ValidationStatusReason = '' }) =>
        `${LogicalResourceId}${ValidationPath === '' ? '' : ` (${ValidationPath})`}: ${ValidationStatusReason}`,
    );
  } catch (error) {
    return [`the reasons could not be read (${messageOf(error)})`];
  }
}
