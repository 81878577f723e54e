import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRepositoryCommand, BatchGetImageCommand, ECRClient } from '@aws-sdk/client-ecr';
import { PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { DeleteDBClusterCommand } from '@aws-sdk/client-rds';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { hasName } from '../../../tools/shared/errors/error-kind';
import { awsClients, type AwsClients, type ClientOptions } from '../../../tools/shared/aws/clients';
import type { VerificationContext } from '../../../tools/verify/context';
import { applicationSecretArn, cluster, secretArn } from '../../../tools/verify/inventory/database';
import { dataKeyArn } from '../../../tools/verify/inventory/keys';
import { originHeaderSecretArn, serviceLogGroupArn } from '../../../tools/verify/inventory/protected-resources';
import { allowedParts, serviceRoleArn, trustPolicy, type TaskRoleKind } from '../../../tools/verify/inventory/roles';
import { SERVICES, type ServiceName } from '../../../tools/verify/inventory/services';
import { there } from './breakages/breakage';

/** What somebody is to a call. */
export type Outcome = 'allowed' | 'refused';

/** A role, with clients that act as it. */
export interface Actor {
  readonly clients: AwsClients;
  readonly registry: ECRClient;
}

/** A call that one of the services' roles really makes. */
export interface RealCall {
  readonly who: ServiceName;
  readonly as: TaskRoleKind;
  readonly does: string;
  readonly outcome: Outcome;
  /** The action and the resource that the simulation is asked about, which has to say the same. */
  readonly action: string;
  readonly resource: (live: VerificationContext) => Promise<string>;
  readonly call: (actor: Actor, live: VerificationContext) => Promise<unknown>;
}

type Question = Pick<RealCall, 'action' | 'resource' | 'call'>;

const read = (arn: (live: VerificationContext) => Promise<string | undefined>): Question => ({
  action: 'secretsmanager:GetSecretValue',
  resource: async (live) => there(await arn(live)),
  call: async ({ clients }, live) =>
    clients.secrets.send(new GetSecretValueCommand({ SecretId: there(await arn(live)) })),
});
const readAdministrator = read(secretArn);
const readApplication = read(applicationSecretArn);
const readOriginHeader = read(originHeaderSecretArn);
const pull = (service: ServiceName): Question => ({
  action: 'ecr:BatchGetImage',
  resource: ({ account, config }) =>
    Promise.resolve(`arn:aws:ecr:${config.region}:${account}:repository/payments/${service}`),
  call: ({ registry }) =>
    registry.send(
      new BatchGetImageCommand({ repositoryName: `payments/${service}`, imageIds: [{ imageTag: '1.0.0' }] }),
    ),
});
/**
 * Who really may do what. The values that are read are thrown away.
 *
 * Writing logs is left to the simulation: the emulator enforces it on the log group as a whole, AWS on its streams.
 */
export const REAL_CALLS: readonly RealCall[] = [
  { who: 'backend', as: 'task', does: "reads the application's credentials", outcome: 'allowed', ...readApplication },
  { who: 'frontend', as: 'task', does: "reads the application's credentials", outcome: 'refused', ...readApplication },
  {
    who: 'backend',
    as: 'execution',
    does: "reads the application's credentials",
    outcome: 'refused',
    ...readApplication,
  },
  {
    who: 'backend',
    as: 'task',
    does: "reads the administrator's credentials",
    outcome: 'refused',
    ...readAdministrator,
  },
  {
    who: 'frontend',
    as: 'task',
    does: "reads the administrator's credentials",
    outcome: 'refused',
    ...readAdministrator,
  },
  { who: 'backend', as: 'task', does: 'reads the origin header', outcome: 'refused', ...readOriginHeader },
  { who: 'frontend', as: 'execution', does: 'pulls its image', outcome: 'allowed', ...pull('frontend') },
  { who: 'frontend', as: 'execution', does: 'pulls the image of the backend', outcome: 'refused', ...pull('backend') },
  { who: 'backend', as: 'execution', does: 'pulls its image', outcome: 'allowed', ...pull('backend') },
  {
    who: 'backend',
    as: 'task',
    does: 'deletes the database',
    outcome: 'refused',
    action: 'rds:DeleteDBCluster',
    resource: async (live) => there((await cluster(live)).DBClusterArn),
    call: ({ clients }, { namePrefix }) =>
      clients.rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: namePrefix, SkipFinalSnapshot: true })),
  },
  {
    who: 'backend',
    as: 'task',
    does: 'deletes its log',
    outcome: 'refused',
    action: 'logs:DeleteLogGroup',
    resource: (live) => serviceLogGroupArn(live, 'backend'),
    call: async ({ clients }, live) => {
      const name = await logGroupName(live, 'backend');
      return clients.logs.send(new DeleteLogGroupCommand({ logGroupName: name }));
    },
  },
  {
    who: 'backend',
    as: 'task',
    does: 'deletes the key of the data layer',
    outcome: 'refused',
    action: 'kms:ScheduleKeyDeletion',
    resource: dataKeyArn,
    call: async ({ clients }, live) =>
      clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId: await dataKeyArn(live), PendingWindowInDays: 7 })),
  },
  {
    who: 'backend',
    as: 'task',
    does: 'gives itself more rights',
    outcome: 'refused',
    action: 'iam:PutRolePolicy',
    resource: (live) => serviceRoleArn(live, 'backend', 'task'),
    call: async ({ clients }, live) => {
      const RoleName = (await serviceRoleArn(live, 'backend', 'task')).replace(/^.*\//, '');
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
      return clients.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'more', PolicyDocument }));
    },
  },
];

/** What the simulation, which verify asks, says of a call. */
export async function simulatedOutcome(
  { who, as, action, resource }: RealCall,
  live: VerificationContext,
): Promise<Outcome> {
  const role = await serviceRoleArn(live, who, as);
  const parts = await allowedParts(live, role, { actions: [action], resources: [await resource(live)] });
  return parts.length > 0 ? 'allowed' : 'refused';
}

/** Makes the repositories, which exist on AWS before a task starts. */
export async function makeRepositories(options: ClientOptions): Promise<void> {
  const registry = new ECRClient(options);
  for (const service of SERVICES) {
    await registry.send(new CreateRepositoryCommand({ repositoryName: `payments/${service}` }));
  }
}

async function logGroupName(live: VerificationContext, service: ServiceName): Promise<string> {
  return (await serviceLogGroupArn(live, service)).replace(/^.*:log-group:/, '');
}

/**
 * Becomes a role of a service.
 *
 * Its trust policy lets Amazon ECS only, so this test lets its own account for as long as it takes. That is done to the
 * emulator alone.
 */
export async function become(
  live: VerificationContext,
  service: ServiceName,
  kind: TaskRoleKind,
  options: ClientOptions,
): Promise<Actor> {
  const RoleArn = await serviceRoleArn(live, service, kind);
  const right = await trustPolicy(live, RoleArn);
  const trust = (policy: unknown) =>
    live.main.iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: RoleArn.replace(/^.*\//, ''),
        PolicyDocument: JSON.stringify(policy),
      }),
    );
  const Principal = { AWS: `arn:aws:iam::${live.account}:root` };
  await trust({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] });
  const { Credentials } = await live.main.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'real-calls' }));
  await trust(right);
  const { AccessKeyId, SecretAccessKey, SessionToken } = there(Credentials);
  const credentials = {
    accessKeyId: there(AccessKeyId),
    secretAccessKey: there(SecretAccessKey),
    sessionToken: there(SessionToken),
  };
  return { clients: awsClients({ ...options, credentials }), registry: new ECRClient({ ...options, credentials }) };
}

/** What became of a call. An answer about what was asked for means that it was allowed to ask. */
export async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    if (['AccessDenied', 'AccessDeniedException'].some((name) => hasName(error, name))) {
      return 'refused';
    }
    throw error;
  }
}
