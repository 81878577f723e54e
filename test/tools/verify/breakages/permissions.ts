import { DeleteRolePolicyCommand, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { VerificationContext } from '../../../../tools/verify/context';
import { dataKeyArn } from '../../../../tools/verify/inventory/keys';
import { serviceRoleArn, trustPolicy, type TaskRoleKind } from '../../../../tools/verify/inventory/roles';
import type { ServiceName } from '../../../../tools/verify/inventory/services';
import { physicalId } from '../../../../tools/verify/inventory/stacks';
import type { Breakage } from './breakage';

const POLICY_NAME = 'added-by-hand';

/** Rights that somebody adds or takes away. */
export const permissionBreakages: readonly Breakage[] = [
  {
    check: 'permissions-backend-secret',
    what: 'the backend may read every secret',
    cause: (live) => add(live, serviceRole('backend', 'task'), ['secretsmanager:GetSecretValue']),
  },
  {
    check: 'permissions-backend-key',
    what: 'the backend may use the key of the data layer directly',
    cause: async (live) => add(live, serviceRole('backend', 'task'), ['kms:Decrypt'], await dataKeyArn(live)),
  },
  {
    check: 'permissions-frontend-secret',
    what: 'the frontend may read the credentials of the database',
    cause: (live) => add(live, serviceRole('frontend', 'task'), ['secretsmanager:GetSecretValue']),
  },
  {
    check: 'permissions-secret-readers',
    what: 'the role that backups are made with may read the credentials of the database',
    cause: (live) => add(live, backupRole, ['secretsmanager:GetSecretValue']),
  },
  {
    check: 'permissions-traces',
    what: 'the frontend may no longer write traces',
    cause: (live) => add(live, serviceRole('frontend', 'task'), ['xray:PutTraceSegments'], '*', 'Deny'),
  },
  {
    check: 'permissions-images',
    what: 'the frontend is started with the right to pull every image',
    cause: (live) => add(live, serviceRole('frontend', 'execution'), ['ecr:BatchGetImage']),
  },
  {
    check: 'permissions-container-logs',
    what: 'the frontend is started with the right to write into every log',
    cause: (live) => add(live, serviceRole('frontend', 'execution'), ['logs:PutLogEvents']),
  },
  {
    check: 'permissions-no-database-deletion',
    what: 'the backend may delete the database',
    cause: (live) => add(live, serviceRole('backend', 'task'), ['rds:DeleteDBCluster']),
  },
  {
    check: 'permissions-no-log-stopping',
    what: 'the backend may delete the flow log',
    cause: (live) => add(live, serviceRole('backend', 'task'), ['ec2:DeleteFlowLogs']),
  },
  {
    check: 'permissions-no-key-changes',
    what: 'the role that backups are made with may delete a key',
    cause: async (live) => add(live, backupRole, ['kms:ScheduleKeyDeletion'], await dataKeyArn(live)),
  },
  {
    check: 'permissions-no-role-passing',
    what: 'the backend may pass any role',
    cause: (live) => add(live, serviceRole('backend', 'task'), ['iam:PassRole']),
  },
  {
    check: 'permissions-trust',
    what: 'the whole account can become the backend',
    cause: async (live) => {
      const arn = await serviceRoleArn(live, 'backend', 'task');
      const trust = (policy: unknown) =>
        live.main.iam.send(
          new UpdateAssumeRolePolicyCommand({ RoleName: nameOf(arn), PolicyDocument: JSON.stringify(policy) }),
        );
      const right = await trustPolicy(live, arn);
      const Principal = { AWS: `arn:aws:iam::${live.account}:root` };
      await trust({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] });
      return () => trust(right);
    },
  },
];

type RoleName = (live: VerificationContext) => Promise<string>;

function serviceRole(service: ServiceName, kind: TaskRoleKind): RoleName {
  return async (live) => nameOf(await serviceRoleArn(live, service, kind));
}

function backupRole(live: VerificationContext): Promise<string> {
  return physicalId(live, 'data', 'AWS::IAM::Role', /^BackupAccessRole/);
}

async function add(
  live: VerificationContext,
  role: RoleName,
  Action: string[],
  Resource = '*',
  Effect: 'Allow' | 'Deny' = 'Allow',
) {
  const { iam } = live.main;
  const policy = { RoleName: await role(live), PolicyName: POLICY_NAME };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource }] });
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
  return () => iam.send(new DeleteRolePolicyCommand(policy));
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
