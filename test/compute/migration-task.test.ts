import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';
import { permissionsOf } from '../helpers/role-permissions';
import { container, environmentOf } from '../helpers/task-definitions';

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

  test("runs the backend's image with a command of its own, without root, and writes to /tmp alone", () => {
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
    });
  });

  test('opens no port and belongs to no service, so that nothing is routed to it', () => {
    expect(app).not.toHaveProperty('PortMappings');
    template.resourceCountIs('AWS::ECS::Service', 2);
    const services = JSON.stringify(template.findResources('AWS::ECS::Service'));
    expect(services).not.toContain('Migration');
  });

  test('waits for its log, which must not lack what a migration did', () => {
    expect(app).toMatchObject({ LogConfiguration: { Options: { mode: 'blocking' } } });
  });

  test('gets the addresses of the database and of both secrets', () => {
    expect(environmentOf(app)).toMatchObject({
      DATABASE_ADMIN_SECRET_ARN: output('Data', 'RefSecret'),
      DATABASE_SECRET_NAME: 'payments-test/database/application',
      DATABASE_WRITER_HOST: output('Data', 'ClusterEndpointAddress'),
      DATABASE_PORT: '5432',
      DATABASE_NAME: 'payments',
      DATABASE_SSL_MODE: 'verify-full',
      APP_ENVIRONMENT: 'test',
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

  test('is trusted for the schedules of this account only', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: {
                'aws:SourceAccount': '111111111111',
                'aws:SourceArn': 'arn:aws:scheduler:us-east-1:111111111111:schedule-group/default',
              },
            },
          },
        ],
      },
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
