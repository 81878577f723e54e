import {
  DeleteScalingPolicyCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  RegisterTaskDefinitionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateServiceCommand,
  type ContainerDefinition,
  type UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import type { VerificationContext } from '../../../../tools/verify/context';
import { CONTAINERS, scaling, services, type ServiceReading } from '../../../../tools/verify/inventory/services';
import { there, type Breakage } from './breakage';
import { shortenRetention } from './log-groups';

/** What can go wrong with the services. */
export const computeBreakages: readonly Breakage[] = [
  {
    check: 'compute-services-steady',
    what: 'a service wants fewer tasks than it may have',
    cause: async (live) => {
      await changeBackend(live, { desiredCount: 2 });
      return () => setLimits(live, live.config.services.backend.maxTasks);
    },
  },
  {
    check: 'compute-private-tasks',
    what: 'tasks get public addresses',
    cause: async (live) => {
      const network = there((await backend(live)).service?.networkConfiguration?.awsvpcConfiguration);
      const assign = (assignPublicIp: 'ENABLED' | 'DISABLED') =>
        changeBackend(live, { networkConfiguration: { awsvpcConfiguration: { ...network, assignPublicIp } } });
      await assign('ENABLED');
      return () => assign('DISABLED');
    },
  },
  {
    check: 'compute-rollback',
    what: 'the circuit breaker no longer rolls back',
    cause: async (live) => {
      const right = there((await backend(live)).service?.deploymentConfiguration);
      const wrong = { ...right, deploymentCircuitBreaker: { enable: true, rollback: false } };
      await changeBackend(live, { deploymentConfiguration: wrong });
      return () => changeBackend(live, { deploymentConfiguration: right });
    },
  },
  {
    check: 'compute-no-shell',
    what: 'ECS Exec is switched on',
    cause: async (live) => {
      await changeBackend(live, { enableExecuteCommand: true });
      return () => changeBackend(live, { enableExecuteCommand: false });
    },
  },
  {
    check: 'compute-task-tags',
    what: 'a running task loses a tag',
    cause: async (live) => {
      const [task] = (await backend(live)).tasks;
      await live.main.ecs.send(new UntagResourceCommand({ resourceArn: task?.taskArn, tagKeys: ['CostCenter'] }));
      return () => tagTasks(live);
    },
  },
  {
    check: 'compute-logs',
    what: 'the log of the backend is kept for a day only',
    cause: (live) => shortenRetention(live, 'compute', /^BackendWebTaskLogGroup/),
  },
  {
    check: 'compute-scaling-limits',
    what: 'the backend may have ten tasks only',
    cause: async (live) => {
      await setLimits(live, 10);
      return () => setLimits(live, live.config.services.backend.maxTasks);
    },
  },
  {
    check: 'compute-scaling-policies',
    what: 'the backend no longer scales on memory',
    cause: async (live) => {
      const { autoScaling } = live.main;
      const policies = (await scaling(live)).find(({ name }) => name === 'backend')?.policies;
      const memory = there(policies?.find(({ PolicyName }) => PolicyName?.includes('Memory')));
      const { PolicyName, ServiceNamespace, ResourceId, ScalableDimension, PolicyType } = memory;
      const { TargetTrackingScalingPolicyConfiguration } = memory;
      const policy = { PolicyName, ServiceNamespace, ResourceId, ScalableDimension };
      await autoScaling.send(new DeleteScalingPolicyCommand(policy));
      return () =>
        autoScaling.send(
          new PutScalingPolicyCommand({ ...policy, PolicyType, TargetTrackingScalingPolicyConfiguration }),
        );
    },
  },
  {
    check: 'compute-images',
    what: 'the backend runs an image without a fixed version',
    cause: (live) =>
      runOtherContainers(live, (containers) =>
        containers.map((c) =>
          c.name === CONTAINERS.application ? { ...c, image: c.image?.replace(/:[^:]+$/, ':latest') } : c,
        ),
      ),
  },
  {
    check: 'compute-collector',
    what: 'the backend runs without its trace collector',
    cause: (live) =>
      runOtherContainers(live, (containers) => containers.filter((c) => c.name !== CONTAINERS.collector)),
  },
  {
    check: 'compute-hardening',
    what: 'the backend can write to its file system',
    cause: (live) =>
      runOtherContainers(live, (containers) => containers.map((c) => ({ ...c, readonlyRootFilesystem: false }))),
  },
];

async function backend(live: VerificationContext): Promise<ServiceReading> {
  return there((await services({ ...live, memory: new Map() })).find(({ name }) => name === 'backend'));
}

/** Changes the service, and waits for nothing: the emulator's tasks are there at once, but without tags. */
async function changeBackend(live: VerificationContext, settings: Partial<UpdateServiceRequest>): Promise<void> {
  await live.main.ecs.send(new UpdateServiceCommand({ cluster: live.namePrefix, service: 'backend', ...settings }));
  await tagTasks(live);
}

async function tagTasks(live: VerificationContext): Promise<void> {
  const { tasks, service } = await backend(live);
  const tags = there(service?.tags).filter(({ key }) => key?.startsWith('aws:') === false);
  await Promise.all(
    tasks.map(({ taskArn }) => live.main.ecs.send(new TagResourceCommand({ resourceArn: taskArn, tags }))),
  );
}

function setLimits(live: VerificationContext, MaxCapacity: number) {
  return live.main.autoScaling.send(
    new RegisterScalableTargetCommand({
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: `service/${live.namePrefix}/backend`,
      MinCapacity: live.config.services.backend.minTasks,
      MaxCapacity,
    }),
  );
}

async function runOtherContainers(
  live: VerificationContext,
  change: (containers: ContainerDefinition[]) => ContainerDefinition[],
) {
  const right = there((await backend(live)).definition);
  const { family, cpu, memory, taskRoleArn, executionRoleArn, networkMode, requiresCompatibilities } = right;
  const containerDefinitions = change(right.containerDefinitions ?? []);
  const { taskDefinition: wrong } = await live.main.ecs.send(
    new RegisterTaskDefinitionCommand({
      ...{ family, cpu, memory, taskRoleArn, executionRoleArn, networkMode, requiresCompatibilities },
      containerDefinitions,
    }),
  );
  await changeBackend(live, { taskDefinition: wrong?.taskDefinitionArn });
  return () => changeBackend(live, { taskDefinition: right.taskDefinitionArn });
}
