import { awsError, recordedClients, type RecordedAnswers } from '../../helpers/recorded-clients';
import { startMigration, type MigrationClients } from '../../../tools/migrate/migration';
import { outcomeOf, type Patience } from '../../../tools/migrate/outcome';
import { reportOf } from '../../../tools/migrate/report';

const TASK = 'arn:aws:ecs:us-east-1:333333333333:task/payments-prod/0123456789abcdef';
const CLUSTER = 'arn:aws:ecs:us-east-1:333333333333:cluster/payments-prod';
const IMAGE = '333333333333.dkr.ecr.us-east-1.amazonaws.com/payments-prod/backend:1.0.0';
const DEPLOYED = {
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:333333333333:task-definition/payments-prod-migration:7',
  family: 'payments-prod-migration',
  revision: 7,
  status: 'ACTIVE',
  cpu: '512',
  memory: '1024',
  taskRoleArn: 'arn:aws:iam::333333333333:role/task',
  executionRoleArn: 'arn:aws:iam::333333333333:role/execution',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  containerDefinitions: [
    {
      name: 'app',
      image: IMAGE,
      logConfiguration: { options: { 'awslogs-group': 'migrations', 'awslogs-stream-prefix': 'migration' } },
    },
    { name: 'collector', image: 'collector:v1' },
  ],
};
const SCHEDULE = {
  Target: {
    Arn: CLUSTER,
    EcsParameters: {
      TaskDefinitionArn: DEPLOYED.taskDefinitionArn,
      PlatformVersion: '1.4.0',
      NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['subnet-1', 'subnet-2'], SecurityGroups: ['sg-1'] } },
    },
  },
};

function recorded(answers: RecordedAnswers) {
  const { clients, asked } = recordedClients(answers);
  const inputOf = (command: string): unknown => asked.find((one) => one.command === command)?.input;
  return { clients, asked, inputOf };
}

const start = (clients: MigrationClients, image = IMAGE) =>
  startMigration(clients, { family: 'payments-prod-migration', image, part: 'release' });
const STARTED = {
  GetSchedule: SCHEDULE,
  DescribeTaskDefinition: { taskDefinition: DEPLOYED, tags: [{ key: 'Project', value: 'payments' }] },
  RegisterTaskDefinition: { taskDefinition: { ...DEPLOYED, taskDefinitionArn: `${DEPLOYED.taskDefinitionArn}8` } },
  RunTask: { tasks: [{ taskArn: TASK }] },
};

describe('startMigration', () => {
  test('runs the deployed task in the subnets and security group of its schedule', async () => {
    const { clients, inputOf } = recorded(STARTED);
    expect(await start(clients)).toMatchObject({ cluster: CLUSTER, taskArn: TASK });
    expect(inputOf('RunTask')).toEqual({
      cluster: CLUSTER,
      taskDefinition: DEPLOYED.taskDefinitionArn,
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      propagateTags: 'TASK_DEFINITION',
      enableECSManagedTags: true,
      startedBy: 'migrate release',
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-1', 'subnet-2'],
          securityGroups: ['sg-1'],
          assignPublicIp: 'DISABLED',
        },
      },
      overrides: { containerOverrides: [{ name: 'app', command: ['node', 'migrate.js', 'release'] }] },
    });
    expect(inputOf('RegisterTaskDefinition')).toBeUndefined();
  });

  test('registers a revision with the image of the release and no other change', async () => {
    const { clients, inputOf } = recorded(STARTED);
    await start(clients, 'registry.example.com/backend:2.0.0');
    const registered = inputOf('RegisterTaskDefinition');
    const { taskDefinitionArn, revision, status, containerDefinitions, ...rest } = DEPLOYED;
    const [app, collector] = containerDefinitions;
    expect([taskDefinitionArn, revision, status]).toHaveLength(3);
    expect(registered).toEqual({
      ...rest,
      containerDefinitions: [{ ...app, image: 'registry.example.com/backend:2.0.0' }, collector],
      tags: [{ key: 'Project', value: 'payments' }],
    });
    expect(inputOf('RunTask')).toMatchObject({ taskDefinition: `${DEPLOYED.taskDefinitionArn}8` });
  });

  test('fails when the compute layer was never deployed', async () => {
    const { clients } = recorded({ ...STARTED, GetSchedule: awsError('ResourceNotFoundException') });
    await expect(start(clients)).rejects.toThrow('deploy ComputeStack first: it defines the task');
  });

  test('passes on any other error of AWS', async () => {
    const { clients } = recorded({ ...STARTED, GetSchedule: awsError('AccessDeniedException') });
    await expect(start(clients)).rejects.toThrow('AccessDeniedException');
  });

  test('fails with the reasons of Amazon ECS when it starts no task', async () => {
    const { clients } = recorded({
      ...STARTED,
      RunTask: { failures: [{ reason: 'RESOURCE:FARGATE', detail: 'quota' }] },
    });
    await expect(start(clients)).rejects.toThrow('RESOURCE:FARGATE quota');
  });
});

describe('outcomeOf', () => {
  const started = { cluster: CLUSTER, taskArn: TASK, definition: DEPLOYED as never };
  const patience: Patience = { intervalSeconds: 0, attempts: 3 };
  const running = { tasks: [{ lastStatus: 'RUNNING' }] };
  const stopped = (exitCode?: number, reason?: string) => ({
    tasks: [
      {
        lastStatus: 'STOPPED',
        stopCode: exitCode === undefined ? 'TaskFailedToStart' : 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [
          { name: 'collector', exitCode: 0 },
          { name: 'app', exitCode, reason },
        ],
      },
    ],
  });

  test('waits for the task to end, and returns the last lines of the log', async () => {
    const { clients, asked, inputOf } = recorded({
      DescribeTasks: [running, running, stopped(0)],
      GetLogEvents: { events: [{ message: 'one\n' }, { message: 'two' }] },
    });
    expect(await outcomeOf(clients, started, patience)).toEqual({
      ended: true,
      exitCode: 0,
      reason: 'Essential container in task exited',
      log: ['one', 'two'],
    });
    expect(asked.filter(({ command }) => command === 'DescribeTasks')).toHaveLength(3);
    expect(inputOf('GetLogEvents')).toEqual({
      logGroupName: 'migrations',
      logStreamName: 'migration/app/0123456789abcdef',
      limit: 40,
    });
  });

  test("returns the application's exit code, not that of the collector", async () => {
    const { clients } = recorded({ DescribeTasks: stopped(7), GetLogEvents: { events: [] } });
    expect(await outcomeOf(clients, started, patience)).toMatchObject({ exitCode: 7 });
  });

  test('returns the reason, and no log, when the container never ran', async () => {
    const { clients } = recorded({
      DescribeTasks: stopped(undefined, 'CannotPullContainerError'),
      GetLogEvents: awsError('ResourceNotFoundException'),
    });
    expect(await outcomeOf(clients, started, patience)).toEqual({
      ended: false,
      exitCode: undefined,
      reason: 'Essential container in task exited; CannotPullContainerError',
      log: [],
    });
  });

  test('fails when the task still runs after the last attempt, and leaves it running', async () => {
    const { clients, asked } = recorded({ DescribeTasks: running });
    await expect(outcomeOf(clients, started, patience)).rejects.toThrow('the old version keeps running');
    expect(asked.map(({ command }) => command)).toEqual(['DescribeTasks', 'DescribeTasks', 'DescribeTasks']);
  });
});

describe('reportOf', () => {
  test('ends with 0 only when the container ended with 0', () => {
    expect(reportOf({ ended: true, exitCode: 0, reason: '', log: ['done'] })).toEqual({
      text: 'done\nThe migration is done.',
      status: 0,
    });
    expect(reportOf({ ended: true, exitCode: 3, reason: 'exited', log: ['relation exists'] })).toMatchObject({
      text: expect.stringMatching(/relation exists\nThe migration failed \(exit code 3\)[^]*do not deploy/) as string,
      status: 1,
    });
    expect(reportOf({ ended: false, exitCode: 0, reason: 'stopped by hand', log: [] })).toMatchObject({
      text: expect.stringMatching(/it was stopped[^]*stopped by hand/) as string,
      status: 1,
    });
    expect(reportOf({ ended: false, reason: 'CannotPullContainerError', log: [] })).toMatchObject({
      text: expect.stringMatching(/it never ran[^]*CannotPullContainerError/) as string,
      status: 1,
    });
  });
});
