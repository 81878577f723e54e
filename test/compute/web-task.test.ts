import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';
import { permissionsOf, trustOf } from '../helpers/role-permissions';
import { container, variablesOf } from '../helpers/task-definitions';

const SERVICES = ['frontend', 'backend'];

describe('WebTask', () => {
  const template = computeTemplate();

  test('creates a task definition for each service, with its own size and processor', () => {
    template.resourceCountIs('AWS::ECS::TaskDefinition', 3);
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      Family: 'payments-test-frontend',
      Cpu: '512',
      Memory: '1024',
      RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
    });
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      Family: 'payments-test-backend',
      Cpu: '1024',
      Memory: '2048',
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    });
    template.allResourcesProperties('AWS::ECS::TaskDefinition', {
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      Volumes: Match.absent(),
    });
  });

  test('creates a task role and an execution role for each service, without managed policies', () => {
    template.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
    for (const service of ['Frontend', 'Backend']) {
      template.hasResourceProperties('AWS::ECS::TaskDefinition', {
        TaskRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${service}WebTaskTaskRole`), 'Arn'] },
        ExecutionRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${service}WebTaskExecutionRole`), 'Arn'] },
      });
    }
  });

  test('lets only Amazon ECS assume the roles, for tasks of this account and region', () => {
    const trust = {
      AssumeRolePolicyDocument: trustOf('ecs-tasks.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': '111111111111' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:us-east-1:111111111111:*' },
      }),
    };
    // Two of each service and two of the migration; one more is the schedule's.
    template.resourcePropertiesCountIs('AWS::IAM::Role', trust, 6);
    template.resourceCountIs('AWS::IAM::Role', 7);
  });

  test.each([
    ['Frontend', 'payments/frontend'],
    ['Backend', 'payments/backend'],
  ])('lets the execution role of the %s pull its own image and write its own log, and nothing else', (name, image) => {
    expect(permissionsOf(template, `${name}WebTaskExecutionRole`)).toEqual([
      {
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: `arn:aws:ecr:eu-west-1:222222222222:repository/${image}`,
      },
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(`^${name}WebTaskLogGroup`), 'Arn'] },
      },
    ]);
  });

  test.each(SERVICES)('runs the %s without root, without capabilities, on a read-only file system', (service) => {
    const app = container(template, `payments-test-${service}`, 'app');
    expect(app).toMatchObject({
      Essential: true,
      Privileged: false,
      ReadonlyRootFilesystem: true,
      User: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/) as string,
      LinuxParameters: { InitProcessEnabled: true, Capabilities: { Drop: ['ALL'] } },
    });
    expect(app.LinuxParameters).not.toHaveProperty('Capabilities.Add');
  });

  test.each(SERVICES)('lets the %s write only to a memory file system on /tmp', (service) => {
    const app = container(template, `payments-test-${service}`, 'app');
    expect(app).toMatchObject({
      LinuxParameters: { Tmpfs: [{ ContainerPath: '/tmp', MountOptions: ['rw', 'noexec', 'nosuid', 'nodev'] }] },
    });
    expect(app).not.toHaveProperty('MountPoints');
  });

  test.each([
    ['frontend', 512],
    ['backend', 1024],
  ])('divides the CPU of the %s between the application and the collector', (service, cpuUnits) => {
    const containers = ['app', 'collector'].map((name) => container(template, `payments-test-${service}`, name));
    expect(containers.map(({ Cpu }) => Cpu)).toEqual([cpuUnits - 32, 32]);
  });

  test.each(SERVICES)('lets the %s finish requests before it is killed', (service) => {
    expect(container(template, `payments-test-${service}`, 'app')).toMatchObject({ StopTimeout: 90 });
  });

  test.each([
    ['frontend', 8080],
    ['backend', 3000],
  ])('passes port and environment variables to the %s', (service, port) => {
    const app = container(template, `payments-test-${service}`, 'app');
    expect(app).toMatchObject({ PortMappings: [{ ContainerPort: port, Protocol: 'tcp' }] });
    expect(variablesOf(app)).toMatchObject({ PORT: port.toString(), APP_ENVIRONMENT: 'test' });
  });

  test.each(SERVICES)('puts no secret into the environment variables of the %s', (service) => {
    for (const name of ['app', 'collector']) {
      const definition = container(template, `payments-test-${service}`, name);
      expect(definition).not.toHaveProperty('Secrets');
      expect(JSON.stringify(definition)).not.toContain('{{resolve:');
    }
  });

  test.each([
    ['frontend', 'Frontend'],
    ['backend', 'Backend'],
  ])('logs both containers of the %s to its own log group, without blocking them', (service, id) => {
    for (const [name, buffer] of [
      ['app', '26214400b'],
      ['collector', '1048576b'],
    ] as const) {
      expect(container(template, `payments-test-${service}`, name)).toMatchObject({
        LogConfiguration: {
          LogDriver: 'awslogs',
          Options: {
            'awslogs-group': { Ref: expect.stringMatching(`^${id}WebTaskLogGroup`) as string },
            'awslogs-stream-prefix': service,
            mode: 'non-blocking',
            'max-buffer-size': buffer,
          },
        },
      });
    }
  });

  test('keeps logs encrypted, for the configured time, and after the stack is deleted', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
    template.allResources('AWS::Logs::LogGroup', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        RetentionInDays: 400,
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ClusterEncryptionKey'), 'Arn'] },
      },
    });
  });

  test('leaves no logs behind when data is not retained', () => {
    computeTemplate({ retainData: false }).allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });
});
