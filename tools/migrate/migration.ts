import type { RegisterTaskDefinitionCommandInput, TaskDefinition } from '@aws-sdk/client-ecs';
import type { Target } from '@aws-sdk/client-scheduler';
import { MIGRATION_COMMAND, MIGRATION_CONTAINER } from '../../lib/facts/migration';
import type { AwsClients } from '../shared/aws/clients';
import { undefinedFor } from '../shared/errors/error-kind';
import { UserError } from '../shared/errors/user-error';

/** What the migration task does: everything before a release, or new credentials for the application alone. */
export type Part = 'release' | 'rotate';

/** Clients that a migration needs. */
export type MigrationClients = Pick<AwsClients, 'ecs' | 'logs' | 'scheduler'>;

/** A migration to start. */
export interface Migration {
  /** Name of the schedule of the migration task, and of its task definition without the revision. */
  readonly family: string;
  /** Image of the release. */
  readonly image: string;
  /** What the task does. */
  readonly part: Part;
}

/** A migration that runs. */
export interface StartedMigration {
  readonly cluster: string;
  readonly taskArn: string;
  readonly definition: TaskDefinition;
}

/**
 * Starts the migration task with the image of the release.
 *
 * The cluster, subnets and security group are those of the deployed schedule. If the deployed task definition has
 * another image, a revision with this image is registered, because the release is deployed only after the migration.
 */
export async function startMigration(clients: MigrationClients, migration: Migration): Promise<StartedMigration> {
  const target = await scheduledTarget(clients, migration.family);
  const parameters = target.EcsParameters;
  const network = parameters?.NetworkConfiguration?.awsvpcConfiguration;
  const definition = await definitionOf(clients, parameters?.TaskDefinitionArn, migration.image);
  const { tasks = [], failures = [] } = await clients.ecs.runTask({
    cluster: target.Arn,
    taskDefinition: definition.taskDefinitionArn,
    launchType: 'FARGATE',
    platformVersion: parameters?.PlatformVersion,
    propagateTags: 'TASK_DEFINITION',
    enableECSManagedTags: true,
    startedBy: `migrate ${migration.part}`,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: network?.Subnets ?? [],
        securityGroups: network?.SecurityGroups ?? [],
        assignPublicIp: 'DISABLED',
      },
    },
    overrides: {
      containerOverrides: [{ name: MIGRATION_CONTAINER, command: [...MIGRATION_COMMAND, migration.part] }],
    },
  });
  const taskArn = tasks[0]?.taskArn;
  if (taskArn === undefined) {
    throw new UserError({
      what: 'Amazon ECS did not start the migration task.',
      where: migration.family,
      got: failures.map(({ reason = 'no reason', detail = '' }) => `${reason} ${detail}`.trim()).join('\n'),
      fix: 'fix the cause, for example the quota of Fargate, and run the command again; nothing was changed',
    });
  }
  return { cluster: target.Arn ?? '', taskArn, definition };
}

async function scheduledTarget({ scheduler }: MigrationClients, Name: string): Promise<Target> {
  const schedule = await scheduler.getSchedule({ Name }).catch(undefinedFor('ResourceNotFoundException'));
  if (schedule?.Target === undefined) {
    throw new UserError({
      what: 'There is no migration task.',
      where: `schedule ${Name}`,
      fix: 'deploy ComputeStack first: it defines the task',
    });
  }
  return schedule.Target;
}

async function definitionOf(
  { ecs }: MigrationClients,
  taskDefinition: string | undefined,
  image: string,
): Promise<TaskDefinition> {
  const { taskDefinition: deployed, tags } = await ecs.describeTaskDefinition({ taskDefinition, include: ['TAGS'] });
  if (deployed === undefined) {
    throw new Error(`Amazon ECS answered without the task definition ${taskDefinition ?? ''}`);
  }
  const containers = deployed.containerDefinitions ?? [];
  if (containers.some((container) => container.name === MIGRATION_CONTAINER && container.image === image)) {
    return deployed;
  }
  const containerDefinitions = containers.map((container) =>
    container.name === MIGRATION_CONTAINER ? { ...container, image } : container,
  );
  const { taskDefinition: registered } = await ecs.registerTaskDefinition({
    ...registrable(deployed),
    containerDefinitions,
    tags,
  });
  return registered ?? deployed;
}

/** The part of a deployed task definition that a registration accepts. */
function registrable(deployed: TaskDefinition): RegisterTaskDefinitionCommandInput {
  const { family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions } = deployed;
  const { requiresCompatibilities, cpu, memory, runtimePlatform } = deployed;
  return {
    family,
    taskRoleArn,
    executionRoleArn,
    networkMode,
    containerDefinitions,
    requiresCompatibilities,
    cpu,
    memory,
    runtimePlatform,
  };
}
