import type { Task } from '@aws-sdk/client-ecs';
import { setTimeout } from 'node:timers/promises';
import { MIGRATION_CONTAINER } from '../../lib/facts/migration';
import { undefinedFor } from '../shared/errors/error-kind';
import { UserError } from '../shared/errors/user-error';
import type { MigrationClients, StartedMigration } from './migration';

/** How long to wait, and how often to look. */
export interface Patience {
  readonly intervalSeconds: number;
  readonly attempts: number;
}

const LOG_LINES = 40;

/** How a migration ended. */
export interface Outcome {
  /** Whether the container ended on its own. A container that was stopped may have the exit code 0 too. */
  readonly ended: boolean;
  /** Exit code of the container, or undefined when it never ran. */
  readonly exitCode?: number;
  /** The reasons that Amazon ECS gives for its end. */
  readonly reason: string;
  /** The last lines of its log. */
  readonly log: readonly string[];
}

/**
 * Waits until the task has ended.
 *
 * @throws UserError when the task still runs after the last attempt. It keeps running, because interrupting a migration
 * may do more harm.
 */
export async function outcomeOf(
  clients: MigrationClients,
  started: StartedMigration,
  { intervalSeconds, attempts }: Patience,
): Promise<Outcome> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { tasks = [] } = await clients.ecs.describeTasks({ cluster: started.cluster, tasks: [started.taskArn] });
    const [task] = tasks;
    if (task?.lastStatus === 'STOPPED') {
      const container = task.containers?.find(({ name }) => name === MIGRATION_CONTAINER);
      const ended = task.stopCode === 'EssentialContainerExited';
      return { ended, exitCode: container?.exitCode, reason: reasonOf(task), log: await logOf(clients, started) };
    }
    await setTimeout(intervalSeconds * 1000);
  }
  throw new UserError({
    what: `The migration still runs after ${(intervalSeconds * attempts) / 60} minutes.`,
    where: started.taskArn,
    fix: 'wait until it ends (aws ecs describe-tasks) before you deploy; the old version keeps running',
  });
}

function reasonOf({ stoppedReason = '', containers = [] }: Task): string {
  const reasons = containers.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
  return [stoppedReason, ...reasons].filter((reason) => reason !== '').join('; ');
}

async function logOf({ logs }: MigrationClients, { definition, taskArn }: StartedMigration): Promise<string[]> {
  const container = definition.containerDefinitions?.find(({ name }) => name === MIGRATION_CONTAINER);
  const options = container?.logConfiguration?.options ?? {};
  const logStreamName = `${options['awslogs-stream-prefix'] ?? ''}/${MIGRATION_CONTAINER}/${taskArn.split('/').at(-1) ?? ''}`;
  const request = {
    logGroupName: options['awslogs-group'],
    logStreamName,
    limit: LOG_LINES,
  };
  // A container that never started has no stream.
  const answer = await logs.getLogEvents(request).catch(undefinedFor('ResourceNotFoundException'));
  return (answer?.events ?? []).map(({ message = '' }) => message.trimEnd());
}
