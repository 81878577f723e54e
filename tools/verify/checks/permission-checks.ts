import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { chunks } from '../../shared/aws/collect';
import { judge } from '../../shared/checks/finding';
import type { VerifyCheck } from '../check';
import { once, onceFor, type VerificationContext } from '../context';
import { Unresolved } from '../templates/symbols';
import type { Properties } from '../readers/reader';
import { placeOf } from '../templates/layers';
import { allResources, idsOf, templateOf } from '../templates/platform-resources';
import { arnOf } from '../templates/resource-names';

/**
 * What no role of the platform can do, on any of its resources that the action is for.
 *
 * A template that allowed one of these would be refused here too: there is no right reason for a task to have it.
 */
const FORBIDDEN: readonly { readonly id: string; readonly title: string; readonly actions: readonly string[] }[] = [
  {
    id: 'data-deletion',
    title: 'No role of the platform can delete or change the database, its backups or its files',
    actions: [
      ...['rds:DeleteDBCluster', 'rds:ModifyDBCluster', 'rds:DeleteDBInstance', 'rds:ModifyDBInstance'],
      ...['backup:DeleteBackupVault', 'backup:PutBackupVaultAccessPolicy', 's3:PutBucketPolicy', 's3:DeleteBucket'],
    ],
  },
  {
    id: 'log-stopping',
    title: 'No role of the platform can stop or delete a log or an alarm',
    actions: [
      ...['logs:DeleteLogGroup', 'logs:PutRetentionPolicy', 'logs:PutSubscriptionFilter', 'logs:DeleteDelivery'],
      ...['cloudwatch:DeleteAlarms', 'cloudwatch:DisableAlarmActions', 'sns:SetTopicAttributes'],
    ],
  },
  {
    id: 'key-changes',
    title: 'No role of the platform can disable, delete or re-grant a key',
    actions: [
      ...['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:CreateGrant'],
    ],
  },
  {
    id: 'role-passing',
    title: 'No role of the platform can pass or become a role, or change what a role may do',
    actions: [
      ...['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'],
    ],
  },
  {
    id: 'entry-changes',
    title: 'No role of the platform can open the network, the load balancer, the firewall or the distribution',
    actions: [
      ...['ec2:AuthorizeSecurityGroupIngress', 'elasticloadbalancing:ModifyRule', 'elasticloadbalancing:DeleteRule'],
      ...['cloudfront:UpdateDistribution', 'wafv2:UpdateWebACL', 'ecs:UpdateService'],
    ],
  },
];

/** What roles can do in effect, asked of IAM's simulation: service control policies and boundaries count there. */
export const permissionChecks: readonly VerifyCheck[] = [
  {
    id: 'permissions-granted',
    area: 'permissions',
    requirement: 'R18',
    title: 'Every role can do what the policies in its template allow it',
    fix: 'Look for a permissions boundary, a Deny, or a service control policy; deploy the stack of the role',
    run: async (context) => {
      const roles = await grantsOf(context);
      const refused = await Promise.all(roles.map((grant) => refusedParts(context, grant)));
      const parts = roles.reduce((sum, { actions, resources }) => sum + actions.length * resources.length, 0);
      return judge(refused.flat(), `${parts} actions on resources are allowed`);
    },
  },
  ...FORBIDDEN.map(({ id, title, actions }): VerifyCheck => ({
    id: `permissions-no-${id}`,
    area: 'permissions',
    requirement: 'R25 permissions',
    title,
    fix: 'Detach the policy that allows it, and find out who attached it',
    run: async (context) => {
      const roles = await idsOf(context, 'AWS::IAM::Role');
      const allowed = (await Promise.all(roles.map((role) => forbiddenParts(context, role)))).flat();
      const own = allowed.filter(({ action }) => actions.includes(action));
      return judge(
        own.map(({ role, action, resource }) => `${role} may ${action} on ${resource}`),
        `${roles.length} roles are refused ${actions.join(', ')}`,
      );
    },
  })),
];

/** A question about more would have an answer of several pages. */
const RESOURCES_AT_ONCE = 20;

/** What somebody would do. */
interface Attempt {
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, string>>;
}

/** An action on a resource that a role may do. */
interface Part {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** ARNs of everything that the platform has; an action is tried on those of its own service. */
const ownArns = once(async (context) => {
  const resources = await allResources(context);
  return resources.flatMap(({ layer, type, id }) => {
    const place = placeOf(context, layer);
    const arn =
      type === 'AWS::EC2::SecurityGroup'
        ? `arn:aws:ec2:${place.region}:${place.account}:security-group/${id ?? ''}`
        : arnOf(type, id ?? '', place);
    return id === undefined || arn?.startsWith('arn:') !== true ? [] : [{ type, arn }];
  });
});

/** Which types an action is for, by the noun in its name. */
function isFor(action: string, type: string): boolean {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  const [, , noun = ''] = type.toLowerCase().split('::');
  const nouns: Readonly<Record<string, string>> = {
    securitygroupingress: 'securitygroup',
    updateservice: 'service',
    topicattributes: 'topic',
    subscriptionfilter: 'loggroup',
    retentionpolicy: 'loggroup',
    alarmactions: 'alarm',
    secretvalue: 'secret',
    modifyrule: 'listenerrule',
    deleterule: 'listenerrule',
    bucketpolicy: 'bucket',
  };
  const known = Object.entries(nouns).find(([part]) => name.includes(part))?.[1];
  const isRole = (service === 'iam' || service === 'sts') && noun === 'role';
  return (
    isRole || (service === 'kms' && noun === 'key') || (known === undefined ? name.includes(noun) : known === noun)
  );
}

/** What a role may do of all that is forbidden, whichever check asks; resources of a type are asked about together. */
const forbiddenParts = onceFor(async (context, role): Promise<Part[]> => {
  const actions = FORBIDDEN.flatMap((group) => group.actions);
  const arns = await ownArns(context);
  const concerned = [...new Set(arns.map(({ type }) => type))].sort().flatMap((type) => {
    const own = actions.filter((action) => isFor(action, type));
    return own.length === 0 ? [] : arns.filter((one) => one.type === type).map(({ arn }) => ({ arn, own }));
  });
  const allowed = await Promise.all(
    chunks(concerned, RESOURCES_AT_ONCE).map((piece) =>
      allowedParts(context, {
        role,
        actions: [...new Set(piece.flatMap(({ own }) => own))],
        resources: piece.map(({ arn }) => arn),
      }),
    ),
  );
  return allowed
    .flat()
    .filter(({ action, resource }) => concerned.some(({ arn, own }) => arn === resource && own.includes(action)));
});

/** The statements of the roles' policies, with an example for what they leave open. */
async function grantsOf(context: VerificationContext): Promise<Attempt[]> {
  const [policies, roles] = await Promise.all([
    allResources(context, 'AWS::IAM::Policy'),
    allResources(context, 'AWS::IAM::Role'),
  ]);
  const attached = await Promise.all(policies.map((policy) => templateOf(context, policy)));
  const inline = await Promise.all(
    roles.map(async (role) => {
      const { Policies = [] } = await templateOf(context, role);
      return (Policies as Properties[]).map((policy) => ({ ...policy, Roles: [role.id] }));
    }),
  );
  return [...attached, ...(inline.flat() as Properties[])].flatMap(({ Roles, PolicyDocument }) => {
    const { Statement = [] } = PolicyDocument as { Statement?: Properties | Properties[] };
    return [Statement]
      .flat()
      .flatMap((statement) =>
        ((Roles ?? []) as unknown[]).flatMap((role) => (typeof role === 'string' ? attemptOf(role, statement) : [])),
      );
  });
}

function attemptOf(role: string, { Effect, Action, Resource, Condition = {} }: Properties): Attempt[] {
  const resources = [Resource].flat();
  if (Effect !== 'Allow' || resources.some((resource) => resource instanceof Unresolved || resource === undefined)) {
    return [];
  }
  const values = Object.values(Condition as Readonly<Record<string, Properties>>).flatMap((keys) =>
    Object.entries(keys).map(([key, value]) => [key, example(String([value].flat()[0]))] as const),
  );
  return [
    {
      role,
      actions: [Action]
        .flat()
        .map((action) => String(action))
        .filter((action) => !action.includes('*')),
      resources: resources.map((resource) => (resource === '*' ? '*' : example(String(resource)))),
      conditions: Object.fromEntries(values),
    },
  ];
}

function example(pattern: string): string {
  return pattern.replaceAll('*', 'example');
}

async function refusedParts(context: VerificationContext, attempt: Attempt): Promise<string[]> {
  const allowed = await allowedParts(context, attempt);
  return attempt.resources
    .flatMap((resource) => attempt.actions.map((action) => ({ action, resource })))
    .filter((part) => !allowed.some(({ action, resource }) => action === part.action && resource === part.resource))
    .map(({ action, resource }) => `${attempt.role} is refused ${action} on ${resource}`);
}

async function allowedParts(
  context: VerificationContext,
  { role, actions, resources, conditions = {} }: Attempt,
): Promise<Part[]> {
  const results = await Promise.all(
    chunks(actions.length === 0 ? [] : resources, RESOURCES_AT_ONCE).map((ResourceArns) =>
      context.main.iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: `arn:aws:iam::${context.account}:role/${role}`,
          ActionNames: [...actions],
          ResourceArns,
          ContextEntries: Object.entries(conditions).map(([ContextKeyName, value]) => ({
            ContextKeyName,
            ContextKeyType: 'string',
            ContextKeyValues: [value],
          })),
          MaxItems: 1000,
        }),
      ),
    ),
  );
  return results
    .flatMap(({ EvaluationResults = [] }) => EvaluationResults)
    .filter(({ EvalDecision }) => EvalDecision === 'allowed')
    .map(({ EvalActionName: action = '', EvalResourceName: resource = '*' }) => ({ role, action, resource }));
}
