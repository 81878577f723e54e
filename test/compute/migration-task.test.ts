import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';
import { permissionsOf, trustOf } from '../helpers/role-permissions';
import { container, variablesOf } from '../helpers/task-definitions';

const output = (stack: string, name: string) => ({
  'Fn::GetStackOutput': {
    StackName: stack,
    Region: 'us-east-1',
    OutputName: expect.stringMatching(name) as string,
  },
});

describe('MigrationTask', () => {
  const template = computeTemplate();
  const app = container(template, 'payments-test-migration', 'app');

  test("runs the backend's image with its own command, without root, and writes to /tmp only", () => {
    expect(app).toMatchObject({
      Command: ['node', 'migrate.js', 'release'],
      Image: container(template, 'payments-test-backend', 'app').Image,
      Essential: true,
      User: '1000:1000',
      Privileged: false,
      ReadonlyRootFilesystem: true,
      LinuxParameters: {
        Capabilities: { Drop: ['ALL'] },
        Tmpfs: [{ ContainerPath: '/tmp', Size: 64, MountOptions: ['rw', 'noexec', 'nosuid', 'nodev'] }],
      },
    });
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      Family: 'payments-test-migration',
      RuntimePlatform: { CpuArchitecture: 'X86_64' },
      Cpu: '512',
      Memory: '1024',
    });
  });

  test('has two minutes to end its transaction when it is stopped', () => {
    expect(app).toMatchObject({ StopTimeout: 120 });
  });

  test.each([
    'What the migration of the database may do',
    'What Amazon ECS does to start the migration of the database',
  ])('has a role of its own: %s', (Description) => {
    template.resourcePropertiesCountIs('AWS::IAM::Role', { Description }, 1);
  });

  test('opens no port and belongs to no service, so that it receives no requests', () => {
    expect(app).not.toHaveProperty('PortMappings');
    template.resourceCountIs('AWS::ECS::Service', 2);
    const services = JSON.stringify(template.findResources('AWS::ECS::Service'));
    expect(services).not.toContain('Migration');
  });

  test('waits for its log, so that no record of a migration is lost', () => {
    expect(app).toMatchObject({
      LogConfiguration: { Options: { mode: 'blocking', 'awslogs-stream-prefix': 'migration' } },
    });
  });

  test('receives the addresses of the database and of both secrets', () => {
    expect(variablesOf(app)).toMatchObject({
      DATABASE_ADMIN_SECRET_ARN: output('Data', 'RefSecret'),
      DATABASE_SECRET_NAME: 'payments-test/database/application',
      DATABASE_WRITER_HOST: output('Data', 'ClusterEndpointAddress'),
      DATABASE_PORT: '5432',
      DATABASE_NAME: 'payments',
      DATABASE_SSL_MODE: 'verify-full',
      APP_ENVIRONMENT: 'test',
      NODE_ENV: 'production',
      OTEL_SERVICE_NAME: 'payments-test-migration',
    });
  });

  test("may read the administrator's secret of this cluster, and write, but not read, the application's", () => {
    const rights = permissionsOf(template, 'MigrationTaskRole');
    expect(rights).toEqual([
      {
        Effect: 'Allow',
        Action: ['secretsmanager:GetSecretValue'],
        Resource: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:rds!cluster-*',
        Condition: {
          StringEquals: {
            'aws:ResourceTag/aws:rds:primaryDBClusterArn': 'arn:aws:rds:us-east-1:111111111111:cluster:payments-test',
          },
        },
      },
      {
        Effect: 'Allow',
        Action: ['secretsmanager:PutSecretValue'],
        Resource: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:payments-test/database/application-??????',
      },
      {
        Effect: 'Allow',
        Action: [
          'secretsmanager:GetRandomPassword',
          'xray:GetSamplingRules',
          'xray:GetSamplingStatisticSummaries',
          'xray:GetSamplingTargets',
          'xray:PutTelemetryRecords',
          'xray:PutTraceSegments',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: 'arn:aws:kms:us-east-1:111111111111:key/*',
        Condition: {
          StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' },
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/payments-test/data' },
        },
      },
    ]);
  });
});

describe('CredentialRotation', () => {
  const template = computeTemplate();
  const lookup = (name: string) => ({ 'Fn::GetStackOutput': { OutputName: Match.stringLikeRegexp(name) } });

  test('starts the task every day at 15 o’clock UTC, in private subnets, in its own group, to rotate', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 15 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: '{"containerOverrides":[{"name":"app","command":["node","migrate.js","rotate"]}]}',
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
        EcsParameters: {
          LaunchType: 'FARGATE',
          PlatformVersion: '1.4.0',
          PropagateTags: 'TASK_DEFINITION',
          EnableECSManagedTags: true,
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              AssignPublicIp: 'DISABLED',
              SecurityGroups: [lookup('Migration')],
              Subnets: [1, 2, 3].map((index) => lookup(`PrivateSubnet${index}`)),
            },
          },
        },
      },
    });
  });

  test('is created after the policies of the roles that it uses', () => {
    template.hasResource('AWS::Scheduler::Schedule', {
      DependsOn: Match.arrayWith(
        ['ExecutionRole', 'RotationRole', 'TaskRole'].map((role) =>
          Match.stringLikeRegexp(`^Migration${role}DefaultPolicy`),
        ),
      ),
    });
  });

  test('may start and tag this task in this cluster, and pass its roles to Amazon ECS', () => {
    const cluster = { 'Fn::GetAtt': [expect.stringMatching(/Cluster/) as string, 'Arn'] };
    expect(permissionsOf(template, 'MigrationRotationRole')).toMatchObject([
      { Action: ['ecs:RunTask'], Condition: { ArnEquals: { 'ecs:cluster': cluster } } },
      {
        Action: ['ecs:TagResource'],
        Resource: 'arn:aws:ecs:us-east-1:111111111111:task/payments-test/*',
        Condition: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
      },
      {
        Action: ['iam:PassRole'],
        Resource: ['ExecutionRole', 'TaskRole'].map((role) => ({
          'Fn::GetAtt': [expect.stringMatching(`^Migration${role}`) as string, 'Arn'],
        })),
        Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      },
    ]);
  });

  test('trusts only the schedules of this account', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trustOf('scheduler.amazonaws.com', {
        StringEquals: {
          'aws:SourceAccount': '111111111111',
          'aws:SourceArn': 'arn:aws:scheduler:us-east-1:111111111111:schedule-group/default',
        },
      }),
    });
  });

  test('counts the rotations that the task reports', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.event = "credentials-rotated" }',
      MetricTransformations: [
        { MetricNamespace: 'payments-test', MetricName: 'CredentialRotations', MetricValue: '1' },
      ],
    });
  });
});
