import { judge, type Finding } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { cluster, instances, vault } from '../../inventory/database';
import { keyArns, logGroupArns } from '../../inventory/protected-resources';
import { allowedParts, roles, serviceRoleArn, trustPolicy } from '../../inventory/roles';
import { SERVICES } from '../../inventory/services';

/** What no role of the platform can do, asked of IAM's simulation, and who can become one. */
export const nobodyChecks: readonly VerifyCheck[] = [
  {
    id: 'permissions-no-database-deletion',
    area: 'permissions',
    requirement: 'R25',
    title: 'No role of the platform can delete or change the database, or delete its backups',
    fix: 'Detach the policy that allows it, and find out who attached it',
    run: async (context) => {
      const [{ DBClusterArn = '' }, members, { BackupVaultArn = '' }] = await Promise.all([
        cluster(context),
        instances(context),
        vault(context),
      ]);
      const point = `arn:aws:rds:${context.config.region}:${context.account}:cluster-snapshot:awsbackup:job-example`;
      const actions = [
        'rds:DeleteDBCluster',
        'rds:ModifyDBCluster',
        'rds:DeleteDBInstance',
        'rds:ModifyDBInstance',
        'backup:DeleteBackupVault',
        'backup:PutBackupVaultAccessPolicy',
        'backup:DeleteRecoveryPoint',
      ];
      const instanceArns = members.map(({ DBInstanceArn = '' }) => DBInstanceArn);
      return nobody(context, actions, [DBClusterArn, ...instanceArns, BackupVaultArn, point]);
    },
  },
  {
    id: 'permissions-no-log-stopping',
    area: 'permissions',
    requirement: 'R25',
    title: 'No role of the platform can stop or delete a log',
    fix: 'Detach the policy that allows it, and find out who attached it',
    run: async (context) =>
      nobody(
        context,
        [
          'logs:DeleteLogGroup',
          'logs:PutRetentionPolicy',
          'logs:DeleteDelivery',
          'ec2:DeleteFlowLogs',
          'wafv2:DeleteLoggingConfiguration',
          'cloudtrail:StopLogging',
        ],
        [...(await logGroupArns(context)), '*'],
      ),
  },
  {
    id: 'permissions-no-key-changes',
    area: 'permissions',
    requirement: 'R25',
    title: 'No role of the platform can disable, delete or re-grant a key',
    fix: 'Detach the policy that allows it, and find out who attached it',
    run: async (context) =>
      nobody(
        context,
        ['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:CreateGrant'],
        await keyArns(context),
      ),
  },
  {
    id: 'permissions-no-role-passing',
    area: 'permissions',
    requirement: 'R25',
    title: 'No role of the platform can pass a role or change what a role may do',
    fix: 'Detach the policy that allows it, and find out who attached it',
    run: async (context) => {
      const resources = await Promise.all(SERVICES.map((service) => serviceRoleArn(context, service, 'task')));
      const actions = [
        'iam:PassRole',
        'iam:PutRolePolicy',
        'iam:AttachRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'sts:AssumeRole',
      ];
      return nobody(context, actions, resources);
    },
  },
  {
    id: 'permissions-trust',
    area: 'permissions',
    requirement: 'R25',
    title: 'Only Amazon ECS, for tasks of this account, can become a role of a service',
    fix: 'Deploy ComputeStack, after a change: CloudFormation takes the trust policy for present',
    run: async (context) => {
      const arns = await Promise.all(
        SERVICES.flatMap((service) => [
          serviceRoleArn(context, service, 'task'),
          serviceRoleArn(context, service, 'execution'),
        ]),
      );
      const problems = await Promise.all(
        arns.map(async (arn) => trustProblems(context, arn, await trustPolicy(context, arn))),
      );
      return judge(
        problems.flat(),
        `${arns.length} roles trust ecs-tasks.amazonaws.com for account ${context.account}`,
      );
    },
  },
];

/** Every role of the platform, at every action on every resource: a pair that makes no sense is refused anyway. */
async function nobody(
  context: VerificationContext,
  actions: readonly string[],
  resources: readonly string[],
): Promise<Finding> {
  const all = await roles(context);
  const allowed = await Promise.all(
    all.map(async ({ name, arn }) => {
      const parts = await allowedParts(context, arn, { actions, resources });
      return parts.map((part) => `${name} is allowed ${part}`);
    }),
  );
  return judge(allowed.flat(), `${all.length} roles are refused ${actions.join(', ')}`);
}

interface TrustStatement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, unknown>> };
}

function trustProblems({ account }: VerificationContext, arn: string, policy: unknown): string[] {
  const { Statement = [] } = policy as { Statement?: readonly TrustStatement[] };
  const name = arn.split('/').at(-1) ?? arn;
  return Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Principal, Condition }) => [
    ...(JSON.stringify(Principal) === '{"Service":"ecs-tasks.amazonaws.com"}'
      ? []
      : [`${name} trusts ${JSON.stringify(Principal)}`]),
    ...(Condition?.StringEquals?.['aws:SourceAccount'] === account ? [] : [`${name} does not require this account`]),
  ]);
}
