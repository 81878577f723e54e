import * as path from 'node:path';
import type { CloudFormation } from '@aws-sdk/client-cloudformation';
import type { AssemblyStack } from './cloud-assembly';
import { lastLines } from '../process/last-lines';
import { PROJECT_ROOT } from '../process/project-paths';
import { undefinedFor } from '../errors/error-kind';
import { UserError } from '../errors/user-error';

/** Which stack failed and why, from CloudFormation's events, or from the CLI's output where there are none. */
export async function failedDeployment(
  client: CloudFormation,
  stacks: readonly AssemblyStack[],
  cliOutput: string,
  logFile: string,
): Promise<UserError> {
  const failures = await Promise.all(stacks.map((stack) => failedResources(client, stack)));
  const failed = stacks.filter((_, index) => failures[index]?.length !== 0);
  const got = failures.flat();
  return new UserError({
    what:
      failed.length === 0
        ? 'The CDK could not deploy the stacks.'
        : `The deployment failed in ${failed.map(({ id }) => id).join(', ')}, which was rolled back.`,
    where: path.relative(PROJECT_ROOT, logFile),
    got: got.length === 0 ? lastLines(cliOutput) : got.join('\n'),
    fix: 'fix the resource that is named; if AWS accepts what the emulator refuses, change the emulator in emulator/',
  });
}

async function failedResources(client: CloudFormation, { id, stackName }: AssemblyStack): Promise<string[]> {
  const answer = await client.describeStackEvents({ StackName: stackName }).catch(undefinedFor('ValidationError'));
  // Without events the stack was never begun, because one that it depends on failed.
  const { StackEvents = [] } = answer ?? {};
  return StackEvents.filter(
    (event) => event.ResourceStatus?.endsWith('_FAILED') === true && event.LogicalResourceId !== stackName,
  )
    .filter((event) => !/cancelled/i.test(event.ResourceStatusReason ?? ''))
    .map((event) => {
      const resource = `${event.LogicalResourceId ?? ''} (${event.ResourceType ?? ''})`;
      return `${id}: ${resource}: ${event.ResourceStatusReason ?? 'no reason given'}`;
    })
    .reverse();
}
