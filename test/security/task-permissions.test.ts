import { statementsOf } from '../../tools/shared/templates/policy-statements';
import { templatesOf } from '../helpers/synthesized';

const templates = templatesOf('prod');

/** The roles of the tasks, by the beginning of their logical ids. */
const ROLES: Readonly<Record<string, string>> = {
  'frontend application': 'FrontendWebTaskTaskRole',
  'frontend start': 'FrontendWebTaskExecutionRole',
  'backend application': 'BackendWebTaskTaskRole',
  'backend start': 'BackendWebTaskExecutionRole',
  migration: 'MigrationTaskRole',
  'migration start': 'MigrationExecutionRole',
};

/**
 * Everything that the tasks may do, an action and a resource a line. `application` is the code in the containers,
 * `start` is Amazon ECS when it starts them.
 *
 * None of it writes to a bucket, and nothing but `start` writes to a log group; no task can delete a log.
 */
const EXPECTED = `
frontend application | xray:GetSamplingRules                 | *
frontend application | xray:GetSamplingStatisticSummaries    | *
frontend application | xray:GetSamplingTargets               | *
frontend application | xray:PutTelemetryRecords              | *
frontend application | xray:PutTraceSegments                 | *
frontend start       | ecr:BatchCheckLayerAvailability       | repository/payments-prod/frontend
frontend start       | ecr:BatchCheckLayerAvailability       | repository/payments-prod/aws-otel-collector
frontend start       | ecr:BatchCheckLayerAvailability       | repository/aws-guardduty-agent-fargate of 593207742271
frontend start       | ecr:BatchGetImage                     | repository/payments-prod/frontend
frontend start       | ecr:BatchGetImage                     | repository/payments-prod/aws-otel-collector
frontend start       | ecr:BatchGetImage                     | repository/aws-guardduty-agent-fargate of 593207742271
frontend start       | ecr:GetDownloadUrlForLayer            | repository/payments-prod/frontend
frontend start       | ecr:GetDownloadUrlForLayer            | repository/payments-prod/aws-otel-collector
frontend start       | ecr:GetDownloadUrlForLayer            | repository/aws-guardduty-agent-fargate of 593207742271
frontend start       | ecr:GetAuthorizationToken             | *
frontend start       | logs:CreateLogStream                  | its log group
frontend start       | logs:PutLogEvents                     | its log group
backend application  | xray:GetSamplingRules                 | *
backend application  | xray:GetSamplingStatisticSummaries    | *
backend application  | xray:GetSamplingTargets               | *
backend application  | xray:PutTelemetryRecords              | *
backend application  | xray:PutTraceSegments                 | *
backend application  | secretsmanager:DescribeSecret         | application secret
backend application  | secretsmanager:GetSecretValue         | application secret
backend application  | kms:Decrypt via secretsmanager        | data key
backend start        | ecr:BatchCheckLayerAvailability       | repository/payments-prod/backend
backend start        | ecr:BatchCheckLayerAvailability       | repository/payments-prod/aws-otel-collector
backend start        | ecr:BatchCheckLayerAvailability       | repository/aws-guardduty-agent-fargate of 593207742271
backend start        | ecr:BatchGetImage                     | repository/payments-prod/backend
backend start        | ecr:BatchGetImage                     | repository/payments-prod/aws-otel-collector
backend start        | ecr:BatchGetImage                     | repository/aws-guardduty-agent-fargate of 593207742271
backend start        | ecr:GetDownloadUrlForLayer            | repository/payments-prod/backend
backend start        | ecr:GetDownloadUrlForLayer            | repository/payments-prod/aws-otel-collector
backend start        | ecr:GetDownloadUrlForLayer            | repository/aws-guardduty-agent-fargate of 593207742271
backend start        | ecr:GetAuthorizationToken             | *
backend start        | logs:CreateLogStream                  | its log group
backend start        | logs:PutLogEvents                     | its log group
migration            | xray:GetSamplingRules                 | *
migration            | xray:GetSamplingStatisticSummaries    | *
migration            | xray:GetSamplingTargets               | *
migration            | xray:PutTelemetryRecords              | *
migration            | xray:PutTraceSegments                 | *
migration            | secretsmanager:GetSecretValue of the cluster | administrator secret
migration            | secretsmanager:PutSecretValue         | application secret
migration            | secretsmanager:GetRandomPassword      | *
migration            | kms:Decrypt via secretsmanager        | data key
migration            | kms:GenerateDataKey via secretsmanager | data key
migration start      | ecr:BatchCheckLayerAvailability       | repository/payments-prod/backend
migration start      | ecr:BatchCheckLayerAvailability       | repository/payments-prod/aws-otel-collector
migration start      | ecr:BatchCheckLayerAvailability       | repository/aws-guardduty-agent-fargate of 593207742271
migration start      | ecr:BatchGetImage                     | repository/payments-prod/backend
migration start      | ecr:BatchGetImage                     | repository/payments-prod/aws-otel-collector
migration start      | ecr:BatchGetImage                     | repository/aws-guardduty-agent-fargate of 593207742271
migration start      | ecr:GetDownloadUrlForLayer            | repository/payments-prod/backend
migration start      | ecr:GetDownloadUrlForLayer            | repository/payments-prod/aws-otel-collector
migration start      | ecr:GetDownloadUrlForLayer            | repository/aws-guardduty-agent-fargate of 593207742271
migration start      | ecr:GetAuthorizationToken             | *
migration start      | logs:CreateLogStream                  | its log group
migration start      | logs:PutLogEvents                     | its log group
`;

/** What starts the migration task on its schedule. */
const SCHEDULER = 'MigrationRotationRole';

/** Conditions by the words of the table. */
const CONDITIONS: Readonly<Record<string, object>> = {
  ' via secretsmanager': {
    StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' },
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/payments-prod/data' },
  },
  ' of the cluster': {
    StringEquals: {
      'aws:ResourceTag/aws:rds:primaryDBClusterArn': 'arn:aws:rds:us-east-1:333333333333:cluster:payments-prod',
    },
  },
};

function wordsFor(condition: unknown): string {
  const text = JSON.stringify(condition);
  const found = Object.entries(CONDITIONS).find(([, known]) => JSON.stringify(known) === text);
  return condition === undefined ? '' : (found?.[0] ?? ' under a condition');
}

/** A resource in the words of the table. */
function nameOf(resource: string): string {
  return resource
    .replace('arn:aws:ecr:us-east-1:333333333333:', '')
    .replace(/^arn:aws:ecr:us-east-1:(593207742271):(.*)$/, '$2 of $1')
    .replace(/^<(FrontendWebTask|BackendWebTask|Migration)LogGroup\w+\.Arn>$/, 'its log group')
    .replace(/^arn:aws:secretsmanager:us-east-1:333333333333:secret:rds!cluster-\*$/, 'administrator secret')
    .replace(
      /^arn:aws:secretsmanager:us-east-1:333333333333:secret:payments-prod\/database\/application-\?{6}$/,
      'application secret',
    )
    .replace('arn:aws:kms:us-east-1:333333333333:key/*', 'data key');
}

const serviceOf = (action: string): string => action.split(':')[0] ?? '';

describe('Tasks in prod', () => {
  const statements = statementsOf(templates).filter(({ principals }) => principals === undefined);
  const rows = Object.entries(ROLES).flatMap(([role, prefix]) =>
    statements
      .filter(({ roles }) => roles.some((id) => id.startsWith(prefix)))
      .flatMap(({ effect, actions, resources, condition }) => {
        const how = wordsFor(condition);
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

  test('can do everything that their roles allow through the endpoints', () => {
    const passing = statementsOf(templates).filter(({ type }) => type === 'AWS::EC2::VPCEndpoint');
    const passed = new Set(passing.flatMap(({ actions }) => actions));
    const behindEndpoints = new Set([...passed].map(serviceOf));
    expect([...behindEndpoints].sort()).toEqual(['ecr', 'kms', 'logs', 's3', 'secretsmanager', 'xray']);
    const actions = statements
      .filter(({ roles }) => roles.some((id) => Object.values(ROLES).some((prefix) => id.startsWith(prefix))))
      // Secrets Manager uses the key on its own side of the endpoint.
      .filter(({ condition }) => condition?.StringEquals?.['kms:ViaService'] === undefined)
      .flatMap((statement) => statement.actions);
    expect(actions.length).toBeGreaterThan(20);
    const stopped = actions.filter((action) => behindEndpoints.has(serviceOf(action)) && !passed.has(action));
    expect(stopped).toEqual([]);
  });

  test('have no other role, and no policy that is not in the template', () => {
    const { Resources } = templates.ComputeStack;
    const roles = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
    const expected = Object.values(ROLES);
    expect(roles.map(([id]) => id).filter((id) => id.startsWith(SCHEDULER))).toHaveLength(1);
    expect(roles.filter(([id]) => ![...expected, SCHEDULER].some((prefix) => id.startsWith(prefix)))).toEqual([]);
    expect(roles.filter(([, { Properties }]) => Properties?.ManagedPolicyArns !== undefined)).toEqual([]);
    const used = Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition')
      .flatMap(({ Properties }) => [Properties?.TaskRoleArn, Properties?.ExecutionRoleArn]);
    expect(new Set(used.map((arn) => JSON.stringify(arn))).size).toBe(expected.length);
  });

  test('is started on its schedule by a role that can start nothing else', () => {
    const rights = statements.filter(({ roles }) => roles.some((id) => id.startsWith(SCHEDULER)));
    expect(rights.map(({ actions, resources, condition }) => [actions, resources, condition])).toEqual([
      [
        ['ecs:RunTask'],
        [expect.stringMatching(/^<MigrationDefinition\w+>$/)],
        { ArnEquals: { 'ecs:cluster': { 'Fn::GetAtt': [expect.stringMatching(/^Cluster/), 'Arn'] } } },
      ],
      [
        ['ecs:TagResource'],
        ['arn:aws:ecs:us-east-1:333333333333:task/payments-prod/*'],
        { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
      ],
      [
        ['iam:PassRole'],
        [
          expect.stringMatching(/^<MigrationExecutionRole\w+\.Arn>$/),
          expect.stringMatching(/^<MigrationTaskRole\w+\.Arn>$/),
        ],
        { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      ],
    ]);
  });

  test.each(Object.keys(ROLES))('%s reads its own log group only', (role) => {
    const logGroups = statements
      .filter(({ roles }) => roles.some((id) => id.startsWith(ROLES[role] ?? '')))
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource.includes('LogGroup'));
    const owner = role.split(' ')[0] ?? '';
    const service = `<${owner.charAt(0).toUpperCase()}${owner.slice(1)}`;
    expect(logGroups.filter((resource) => !resource.startsWith(service))).toEqual([]);
  });
});
