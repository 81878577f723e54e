import { awsClients, type AwsClients } from '../../../tools/shared/aws/clients';
import { accessTo } from '../../../tools/shared/aws/endpoint-environment';
import { hasName } from '../../../tools/shared/errors/error-kind';
import { callStep } from './changes/call-step';
import type { LiveWorld } from './live-world';
import { readRecorded } from './recorded-world';

type Outcome = 'allowed' | 'refused';

/** A call that a role makes, and what should come of it. */
export type RealCall = readonly [role: string, does: string, outcome: Outcome, command: string, input: object];

export const REAL_CALLS = (readRecorded(__dirname, 'real-calls.yaml') as { readonly calls: RealCall[] }).calls;

/** What becomes of a call that a role really makes. An answer about what was asked for means that it was allowed to ask. */
export async function outcomeOf(world: LiveWorld, [role, , , command, input]: RealCall): Promise<Outcome> {
  const { context } = world;
  const id = world.id.bind(world);
  const clusters = { command: 'rds DescribeDBClusters', input: {}, edits: [] };
  const answers = [await callStep(world, clusters, [], {})];
  const asRole = { context, id, clients: await become(world, role) };
  try {
    await callStep(asRole, { command, input, edits: [] }, answers, {});
    return 'allowed';
  } catch (error) {
    if (['AccessDenied', 'AccessDeniedException'].some((name) => hasName(error, name))) {
      return 'refused';
    }
    throw error;
  }
}

/**
 * Becomes a role.
 *
 * Its trust policy lets Amazon ECS only, so this test lets its own account for as long as it takes. That is done to the
 * emulator alone.
 */
async function become(world: LiveWorld, path: string): Promise<AwsClients> {
  const { iam, sts } = world.clients;
  const RoleName = await world.id('AWS::IAM::Role', path);
  const { Role } = await iam.getRole({ RoleName });
  const trust = (PolicyDocument: string) => iam.updateAssumeRolePolicy({ RoleName, PolicyDocument });
  const Principal = { AWS: `arn:aws:iam::${world.context.account}:root` };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  await trust(JSON.stringify({ Version: '2012-10-17', Statement }));
  const { Credentials } = await sts.assumeRole({ RoleArn: Role?.Arn, RoleSessionName: 'real-calls' });
  const { AccessKeyId, SecretAccessKey, SessionToken } = there(Credentials);
  await trust(decodeURIComponent(there(Role?.AssumeRolePolicyDocument)));
  const credentials = {
    accessKeyId: there(AccessKeyId),
    secretAccessKey: there(SecretAccessKey),
    sessionToken: there(SessionToken),
  };
  return awsClients({ ...accessTo(world.deployment.cdkOptions.target), credentials });
}

/** The value, which the test knows to be there. */
function there<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('the environment lacks what is to be changed');
  }
  return value;
}
