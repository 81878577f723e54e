import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { BatchGetImageCommand } from '@aws-sdk/client-ecr';
import { GetRoleCommand, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { DeleteDBClusterCommand, DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { hasName } from '../../../tools/shared/errors/error-kind';
import { awsClients, type AwsClients, type ClientOptions } from '../../../tools/shared/aws/clients';
import type { LiveWorld } from './live-world';

/** The value, which the test knows to be there. */
function there<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('the environment lacks what is to be changed');
  }
  return value;
}

/** What somebody is to a call. */
export type Outcome = 'allowed' | 'refused';

/** A call that one of the services' roles really makes. */
export interface RealCall {
  /** Path of the role in the app. */
  readonly role: string;
  readonly does: string;
  readonly outcome: Outcome;
  readonly call: (clients: AwsClients, world: LiveWorld) => Promise<unknown>;
}

const BACKEND = 'Backend/Web/Task/TaskRole';
const BACKEND_START = 'Backend/Web/Task/ExecutionRole';
const FRONTEND = 'Frontend/Web/Task/TaskRole';
const FRONTEND_START = 'Frontend/Web/Task/ExecutionRole';

const readCredentials: RealCall['call'] = async (clients, world) => {
  const DBClusterIdentifier = await world.id('AWS::RDS::DBCluster');
  const { DBClusters = [] } = await world.clients.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
  return clients.secrets.send(new GetSecretValueCommand({ SecretId: DBClusters[0]?.MasterUserSecret?.SecretArn }));
};
const readApplicationCredentials: RealCall['call'] = async (clients, world) =>
  clients.secrets.send(
    new GetSecretValueCommand({ SecretId: await world.id('AWS::SecretsManager::Secret', 'ApplicationCredentials') }),
  );
const readOriginHeader: RealCall['call'] = async (clients, world) =>
  clients.secrets.send(
    new GetSecretValueCommand({ SecretId: await world.id('AWS::SecretsManager::Secret', 'OriginHeader') }),
  );
const pull =
  (service: string): RealCall['call'] =>
  ({ ecr }) =>
    ecr.send(
      new BatchGetImageCommand({ repositoryName: `payments-local/${service}`, imageIds: [{ imageTag: '1.0.0' }] }),
    );

/**
 * Who really may do what. The values that are read are thrown away.
 *
 * Writing logs is left to the simulation: the emulator enforces it on the log group as a whole, AWS on its streams.
 */
export const REAL_CALLS: readonly RealCall[] = [
  { role: BACKEND, does: 'reads its credentials', outcome: 'allowed', call: readApplicationCredentials },
  { role: BACKEND, does: "reads the administrator's credentials", outcome: 'refused', call: readCredentials },
  { role: FRONTEND, does: "reads the backend's credentials", outcome: 'refused', call: readApplicationCredentials },
  { role: BACKEND, does: 'reads the origin header', outcome: 'refused', call: readOriginHeader },
  { role: FRONTEND, does: 'reads the credentials of the database', outcome: 'refused', call: readCredentials },
  { role: BACKEND_START, does: 'reads the credentials of the database', outcome: 'refused', call: readCredentials },
  { role: FRONTEND_START, does: 'pulls its image', outcome: 'allowed', call: pull('frontend') },
  { role: FRONTEND_START, does: 'pulls the image of the backend', outcome: 'refused', call: pull('backend') },
  { role: BACKEND_START, does: 'pulls its image', outcome: 'allowed', call: pull('backend') },
  {
    role: BACKEND,
    does: 'deletes the database',
    outcome: 'refused',
    call: async (clients, world) =>
      clients.rds.send(
        new DeleteDBClusterCommand({
          DBClusterIdentifier: await world.id('AWS::RDS::DBCluster'),
          SkipFinalSnapshot: true,
        }),
      ),
  },
  {
    role: BACKEND,
    does: 'deletes its log',
    outcome: 'refused',
    call: async (clients, world) =>
      clients.logs.send(new DeleteLogGroupCommand({ logGroupName: await world.id('AWS::Logs::LogGroup', 'Backend') })),
  },
  {
    role: BACKEND,
    does: 'deletes the key of the data layer',
    outcome: 'refused',
    call: async (clients, world) =>
      clients.kms.send(
        new ScheduleKeyDeletionCommand({ KeyId: await world.id('AWS::KMS::Key', 'DataStack'), PendingWindowInDays: 7 }),
      ),
  },
  {
    role: BACKEND,
    does: 'gives itself more rights',
    outcome: 'refused',
    call: async (clients, world) => {
      const RoleName = await world.id('AWS::IAM::Role', BACKEND);
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
      return clients.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'more', PolicyDocument }));
    },
  },
];

/**
 * Becomes a role.
 *
 * Its trust policy lets Amazon ECS only, so this test lets its own account for as long as it takes. That is done to the
 * emulator alone.
 */
export async function become(world: LiveWorld, path: string, options: ClientOptions): Promise<AwsClients> {
  const { iam, sts } = world.clients;
  const RoleName = await world.id('AWS::IAM::Role', path);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const trust = (PolicyDocument: string) => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  const Principal = { AWS: `arn:aws:iam::${world.context.account}:root` };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  await trust(JSON.stringify({ Version: '2012-10-17', Statement }));
  const request = new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'real-calls' });
  const { AccessKeyId, SecretAccessKey, SessionToken } = there((await sts.send(request)).Credentials);
  await trust(decodeURIComponent(there(Role?.AssumeRolePolicyDocument)));
  const credentials = {
    accessKeyId: there(AccessKeyId),
    secretAccessKey: there(SecretAccessKey),
    sessionToken: there(SessionToken),
  };
  return awsClients({ ...options, credentials });
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
