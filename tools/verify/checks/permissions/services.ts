import { judge, type Finding } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { applicationSecretArn, secretArn } from '../../inventory/database';
import { dataKeyArn } from '../../inventory/keys';
import { originHeaderSecretArn, repositoryArn, serviceLogGroupArn } from '../../inventory/protected-resources';
import { allowedParts, roles, serviceRoleArn, type Attempt, type TaskRoleKind } from '../../inventory/roles';
import { SERVICES, type ServiceName } from '../../inventory/services';

const READ_SECRET = ['secretsmanager:GetSecretValue'];
const WRITE_TRACES = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];
const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
const WRITE_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** One line of the table: who must, or must not, be able to do what. */
interface Expectation extends Attempt {
  readonly service: ServiceName;
  readonly kind: TaskRoleKind;
  readonly must: boolean;
}

/** What the roles of the services can do, asked of IAM's simulation. */
export const servicePermissionChecks: readonly VerifyCheck[] = [
  {
    id: 'permissions-backend-secret',
    area: 'permissions',
    requirement: 'R18',
    title: "The backend can read the credentials of the application's user, and no other secret",
    fix: 'Deploy ComputeStack; detach policies that were added by hand',
    run: async (context) => {
      const other = `arn:aws:secretsmanager:${context.config.region}:${context.account}:secret:another-AbCdEf`;
      return hold(context, [
        task('backend', true, READ_SECRET, [await applicationSecretArn(context)]),
        task('backend', false, READ_SECRET, [
          await administratorSecret(context),
          await originHeaderSecretArn(context),
          other,
        ]),
      ]);
    },
  },
  {
    id: 'permissions-backend-key',
    area: 'permissions',
    requirement: 'R18',
    title: "The backend can use the data layer's key through Secrets Manager only",
    fix: 'Deploy ComputeStack; detach policies that were added by hand',
    run: async (context) => {
      const [key, Decrypt] = [await dataKeyArn(context), ['kms:Decrypt']];
      const conditions = {
        'kms:ViaService': `secretsmanager.${context.config.region}.amazonaws.com`,
        'kms:ResourceAliases': `alias/${context.config.project}-${context.config.environment}/data`,
      };
      return hold(context, [
        { ...task('backend', true, Decrypt, [key]), conditions },
        task('backend', false, Decrypt, [key]),
      ]);
    },
  },
  {
    id: 'permissions-frontend-secret',
    area: 'permissions',
    requirement: 'R18',
    title: 'The frontend can read no secret and use no key',
    fix: 'Deploy ComputeStack; detach policies that were added by hand',
    run: async (context) =>
      hold(context, [
        task('frontend', false, READ_SECRET, [
          await applicationSecretArn(context),
          await administratorSecret(context),
          await originHeaderSecretArn(context),
        ]),
        task('frontend', false, ['kms:Decrypt'], [await dataKeyArn(context)]),
      ]),
  },
  {
    id: 'permissions-secret-readers',
    area: 'permissions',
    requirement: 'R18',
    title: 'Of all other roles of the platform, none can read credentials of the database',
    fix: 'Detach the policy that allows it, and find out who attached it',
    run: async (context) => {
      const tasks = await Promise.all(SERVICES.map((service) => serviceRoleArn(context, service, 'task')));
      const others = (await roles(context)).filter(({ arn }) => !tasks.includes(arn));
      // The migration task reads the administrator's, under a condition that is not met here.
      const secrets = [await applicationSecretArn(context), await administratorSecret(context)];
      const attempts = await Promise.all(
        others.map(async ({ name, arn }) => ({
          name,
          parts: await allowedParts(context, arn, { actions: READ_SECRET, resources: secrets }),
        })),
      );
      const problems = attempts.flatMap(({ name, parts }) => parts.map((part) => `${name} is allowed ${part}`));
      return judge(problems, `${others.length} roles are refused`);
    },
  },
  {
    id: 'permissions-traces',
    area: 'permissions',
    requirement: 'R9',
    title: 'The tasks of both services can write traces to AWS X-Ray',
    fix: 'Deploy ComputeStack, after a change: CloudFormation takes the policy for present',
    run: (context) =>
      hold(
        context,
        SERVICES.map((service) => task(service, true, WRITE_TRACES, ['*'])),
      ),
  },
  {
    id: 'permissions-images',
    area: 'permissions',
    requirement: 'R25',
    title: 'Amazon ECS can pull the image of each service from its repository, and from no other',
    fix: 'Deploy ComputeStack; detach policies that were added by hand',
    run: (context) =>
      hold(
        context,
        SERVICES.flatMap((service) => {
          const own = repositoryArn(context, service);
          const another = `arn:aws:ecr:${context.config.region}:${context.account}:repository/another`;
          const others = [
            ...SERVICES.filter((name) => name !== service).map((name) => repositoryArn(context, name)),
            another,
          ];
          const foreign = others.filter((arn) => arn !== undefined && arn !== own) as string[];
          return [
            ...(own === undefined ? [] : [execution(service, true, PULL, [own])]),
            execution(service, false, PULL, foreign),
          ];
        }),
      ),
  },
  {
    id: 'permissions-container-logs',
    area: 'permissions',
    requirement: 'R25',
    title: 'Amazon ECS can write the log of each service into its log group, and into no other',
    fix: 'Deploy ComputeStack; detach policies that were added by hand',
    run: async (context) => {
      const [frontend, backend] = await Promise.all(SERVICES.map((service) => serviceLogGroupArn(context, service)));
      const stream = (group = ''): string[] => [`${group}:log-stream:app`];
      return hold(context, [
        execution('frontend', true, WRITE_LOGS, stream(frontend)),
        execution('backend', true, WRITE_LOGS, stream(backend)),
        execution('frontend', false, WRITE_LOGS, stream(backend)),
        execution('backend', false, WRITE_LOGS, stream(frontend)),
      ]);
    },
  },
];

function task(service: ServiceName, must: boolean, actions: string[], resources: string[]): Expectation {
  return { service, kind: 'task', must, actions, resources };
}

function execution(service: ServiceName, must: boolean, actions: string[], resources: string[]): Expectation {
  return { service, kind: 'execution', must, actions, resources };
}

async function hold(context: VerificationContext, expectations: readonly Expectation[]): Promise<Finding> {
  const outcomes = await Promise.all(
    expectations.map(async (expectation) => {
      const { service, kind, must, actions, resources, conditions = {} } = expectation;
      const through = Object.values(conditions).map((value) => ` through ${value}`);
      const allowed = await allowedParts(context, await serviceRoleArn(context, service, kind), expectation);
      const all = resources.flatMap((resource) => actions.map((action) => `${action} on ${resource}`));
      const wrong = must ? all.filter((part) => !allowed.includes(part)) : allowed;
      const who = `the ${kind} role of the ${service}`;
      return {
        problems: wrong.map((part) => `${who} is ${must ? 'refused' : 'allowed'} ${part}`),
        evidence: `${who} is ${must ? 'allowed' : 'refused'} ${actions.join(', ')} on ${resources.length} resources${through.join()}`,
      };
    }),
  );
  return judge(
    outcomes.flatMap(({ problems }) => problems),
    outcomes.map(({ evidence }) => evidence).join('; '),
  );
}

async function administratorSecret(context: VerificationContext): Promise<string> {
  const arn = await secretArn(context);
  if (arn === undefined) {
    throw Object.assign(new Error('RDS keeps no credentials in Secrets Manager'), { name: 'SecretNotFound' });
  }
  return arn;
}
