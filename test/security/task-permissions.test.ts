import { configOf, synthesizePlatform } from '../helpers/platform';
import { statementsOf } from '../../tools/shared/templates/policy-statements';

const { templates } = synthesizePlatform(configOf('prod'));

/** The roles of the tasks, by the beginning of their logical ids. */
const ROLES: Readonly<Record<string, string>> = {
  'frontend application': 'FrontendWebTaskTaskRole',
  'frontend start': 'FrontendWebTaskExecutionRole',
  'backend application': 'BackendWebTaskTaskRole',
  'backend start': 'BackendWebTaskExecutionRole',
};

/**
 * Everything that the tasks may do, an action and a resource a line. `application` is the code in the containers,
 * `start` is Amazon ECS when it starts them.
 *
 * None of it writes to a bucket, and nothing but `start` writes to a log group; nobody can delete a log.
 */
const EXPECTED = `
frontend application | xray:GetSamplingRules                 | *
frontend application | xray:GetSamplingStatisticSummaries    | *
frontend application | xray:GetSamplingTargets               | *
frontend application | xray:PutTelemetryRecords              | *
frontend application | xray:PutTraceSegments                 | *
frontend start       | ecr:BatchCheckLayerAvailability       | repository/payments/frontend
frontend start       | ecr:BatchGetImage                     | repository/payments/frontend
frontend start       | ecr:GetDownloadUrlForLayer            | repository/payments/frontend
frontend start       | ecr:GetAuthorizationToken             | *
frontend start       | logs:CreateLogStream                  | its log group
frontend start       | logs:PutLogEvents                     | its log group
backend application  | xray:GetSamplingRules                 | *
backend application  | xray:GetSamplingStatisticSummaries    | *
backend application  | xray:GetSamplingTargets               | *
backend application  | xray:PutTelemetryRecords              | *
backend application  | xray:PutTraceSegments                 | *
backend application  | secretsmanager:DescribeSecret         | database secret
backend application  | secretsmanager:GetSecretValue         | database secret
backend application  | kms:Decrypt via secretsmanager        | data key
backend start        | ecr:BatchCheckLayerAvailability       | repository/payments/backend
backend start        | ecr:BatchGetImage                     | repository/payments/backend
backend start        | ecr:GetDownloadUrlForLayer            | repository/payments/backend
backend start        | ecr:GetAuthorizationToken             | *
backend start        | logs:CreateLogStream                  | its log group
backend start        | logs:PutLogEvents                     | its log group
`;

/** A resource in the words of the table. */
function nameOf(resource: string): string {
  return resource
    .replace('arn:aws:ecr:us-east-1:333333333333:', '')
    .replace(/^<(Frontend|Backend)WebTaskLogGroup\w+\.Arn>$/, 'its log group')
    .replace(/^<payments-prod-data\.\w+MasterUserSecretSecretArn\w+>$/, 'database secret')
    .replace(/^<payments-prod-data\.\w+EncryptionKey\w+Arn\w+>$/, 'data key');
}

const serviceOf = (action: string): string => action.split(':')[0] ?? '';

describe('Tasks in prod', () => {
  const statements = statementsOf(templates).filter(({ principals }) => principals === undefined);
  const rows = Object.entries(ROLES).flatMap(([role, prefix]) =>
    statements
      .filter(({ roles }) => roles.some((id) => id.startsWith(prefix)))
      .flatMap(({ effect, actions, resources, condition }) => {
        const service = /secretsmanager\.us-east-1/.exec(JSON.stringify(condition ?? ''));
        const how = condition === undefined ? '' : service === null ? ' under a condition' : ' via secretsmanager';
        return actions.flatMap((action) =>
          resources.map((resource) =>
            [role, effect === 'Allow' ? action + how : `${effect} ${action}`, nameOf(resource)].join(' | '),
          ),
        );
      }),
  );

  test('may do exactly what the table says', () => {
    const expected = EXPECTED.trim()
      .split('\n')
      .map((line) => line.replace(/ +\|/g, ' |').trim());
    expect([...rows].sort()).toEqual([...expected].sort());
  });

  test('are stopped by no endpoint in what they may do', () => {
    const passing = statementsOf(templates).filter(({ type }) => type === 'AWS::EC2::VPCEndpoint');
    const passed = new Set(passing.flatMap(({ actions }) => actions));
    const behindEndpoints = new Set([...passed].map(serviceOf));
    expect([...behindEndpoints].sort()).toEqual(['ecr', 'kms', 'logs', 's3', 'secretsmanager', 'xray']);
    const actions = statements
      .filter(({ roles }) => roles.some((id) => Object.values(ROLES).some((prefix) => id.startsWith(prefix))))
      .flatMap((statement) => statement.actions);
    expect(actions.length).toBeGreaterThan(20);
    const stopped = actions.filter((action) => behindEndpoints.has(serviceOf(action)) && !passed.has(action));
    expect(stopped).toEqual([]);
  });

  test('have no role beside these, and no policy that is not in the template', () => {
    const { Resources } = templates.ComputeStack;
    const roles = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
    const expected = Object.values(ROLES);
    expect(roles.filter(([id]) => !expected.some((prefix) => id.startsWith(prefix)))).toEqual([]);
    expect(roles.filter(([, { Properties }]) => Properties?.ManagedPolicyArns !== undefined)).toEqual([]);
    const used = Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition')
      .flatMap(({ Properties }) => [Properties?.TaskRoleArn, Properties?.ExecutionRoleArn]);
    expect(new Set(used.map((arn) => JSON.stringify(arn))).size).toBe(expected.length);
  });

  test.each(Object.keys(ROLES))('%s reads its own log group only', (role) => {
    const logGroups = statements
      .filter(({ roles }) => roles.some((id) => id.startsWith(ROLES[role] ?? '')))
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.includes('LogGroup'));
    const service = role.startsWith('frontend') ? '<Frontend' : '<Backend';
    expect(logGroups.filter((resource) => !resource.startsWith(service))).toEqual([]);
  });
});
