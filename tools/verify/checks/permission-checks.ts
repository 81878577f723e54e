import type { VerifyCheck } from '../check';
import { onceFor } from '../context';
import { placeOf } from '../templates/layers';
import { allResources, idsOf } from '../templates/platform-resources';
import { arnOf } from '../templates/resource-names';
import { conditioned } from './conditions';
import { allowedParts, grantedParts, isSamePart, type Part } from './permission-simulation';

interface Forbidden {
  readonly title: string;
  /** Actions by the resource type that they are tried on. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
}

/**
 * Actions that no role of the platform may do on any of its resources.
 *
 * The checks fail even if a template allows the action, because no task has a good reason to do it.
 */
const FORBIDDEN: Readonly<Record<string, Forbidden>> = {
  'data-deletion': {
    title: 'No role of the platform can delete or change the database, its backups or its files',
    actions: {
      'AWS::RDS::DBCluster': ['rds:DeleteDBCluster', 'rds:ModifyDBCluster'],
      'AWS::RDS::DBInstance': ['rds:DeleteDBInstance', 'rds:ModifyDBInstance'],
      'AWS::Backup::BackupVault': ['backup:DeleteBackupVault', 'backup:PutBackupVaultAccessPolicy'],
      'AWS::S3::Bucket': ['s3:PutBucketPolicy', 's3:DeleteBucket'],
    },
  },
  'log-stopping': {
    title: 'No role of the platform can stop or delete a log or an alarm',
    actions: {
      'AWS::Logs::LogGroup': ['logs:DeleteLogGroup', 'logs:PutRetentionPolicy', 'logs:PutSubscriptionFilter'],
      'AWS::Logs::Delivery': ['logs:DeleteDelivery'],
      'AWS::CloudWatch::Alarm': ['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions'],
      'AWS::SNS::Topic': ['sns:SetTopicAttributes'],
    },
  },
  'key-changes': {
    title: 'No role of the platform can disable or delete a key, or grant it to others',
    actions: {
      'AWS::KMS::Key': [
        ...['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy'],
        'kms:CreateGrant',
      ],
    },
  },
  'role-passing': {
    title: 'No role of the platform can pass or assume a role, or change the permissions of a role',
    actions: {
      'AWS::IAM::Role': [
        ...['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'],
        'sts:AssumeRole',
      ],
    },
  },
  'entry-changes': {
    title: 'No role of the platform can open the network, the load balancer, the firewall or the distribution',
    actions: {
      'AWS::EC2::SecurityGroup': ['ec2:AuthorizeSecurityGroupIngress'],
      'AWS::ElasticLoadBalancingV2::ListenerRule': [
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:DeleteRule',
      ],
      'AWS::CloudFront::Distribution': ['cloudfront:UpdateDistribution'],
      'AWS::WAFv2::WebACL': ['wafv2:UpdateWebACL'],
      'AWS::ECS::Service': ['ecs:UpdateService'],
    },
  },
};

/** Checks of effective permissions: IAM's policy simulator includes service control policies and boundaries. */
export const permissionChecks: readonly VerifyCheck[] = [
  conditioned({
    id: 'permissions-granted',
    area: 'permissions',
    requirement: 'R18',
    title: 'Every role can do what the policies in its template allow',
    fix: 'Look for a permissions boundary, a Deny, or a service control policy; deploy the stack of the role',
    read: grantedParts,
    none: 'no policy of a role was found',
    conditions: {
      allowed: ({ role, action, resource, allowed }) =>
        allowed !== false || `${role} is refused ${action} on ${resource}, which its policy allows`,
    },
    visible: {
      resolved: ({ role, allowed }) => allowed !== undefined || `${role} names something that is not deployed`,
    },
    evidence: (parts) => `${parts.length} actions on resources are allowed`,
  }),
  ...Object.entries(FORBIDDEN).map(([id, { title, actions }]) => {
    const own = Object.values(actions).flat();
    const refused = own.map((forbidden) => [
      forbidden,
      (parts: readonly Part[]) =>
        parts
          .filter(({ action }) => action === forbidden)
          .map(({ role, action, resource }) => `${role} may do ${action} on ${resource}`),
    ]);
    return conditioned<readonly Part[]>({
      id: `permissions-no-${id}`,
      area: 'permissions',
      requirement: 'R25 permissions',
      title,
      fix: 'Detach the policy that allows it, and find out who attached it',
      read: async (context) => {
        const roles = await idsOf(context, 'AWS::IAM::Role');
        return Promise.all(roles.map((role) => forbiddenParts(context, role)));
      },
      none: 'no role is deployed',
      conditions: Object.fromEntries(refused) as Record<string, (parts: readonly Part[]) => string[]>,
      evidence: ({ length }) => `${length} roles are refused ${own.join(', ')}`,
    });
  }),
];

/** All forbidden actions that a role may do. The checks share this result. */
const forbiddenParts = onceFor(async (context, role): Promise<Part[]> => {
  const tried = (await allResources(context)).flatMap(({ layer, type, id }) => {
    const actions = Object.values(FORBIDDEN).flatMap((group) => group.actions[type] ?? []);
    const resource = id === undefined ? undefined : arnOf(type, id, placeOf(context, layer));
    return resource === undefined ? [] : actions.map((action) => ({ role, action, resource }));
  });
  const actions = new Set(tried.map(({ action }) => action));
  const resources = new Set(tried.map(({ resource }) => resource));
  const allowed = await allowedParts(context, { role, actions: [...actions], resources: [...resources] });
  return allowed.filter((part) => tried.some((one) => isSamePart(one, part)));
});
