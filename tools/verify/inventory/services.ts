import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  type ScalableTarget,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  paginateListTasks,
  type ContainerDefinition,
  type Service,
  type Task,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { ServiceConfig } from '../../../lib/config/schema';
import { chunks, collect } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';

/** The services, under their names in ECS and in the configuration. */
export const SERVICES = ['frontend', 'backend'] as const;

/** A service's name. */
export type ServiceName = (typeof SERVICES)[number];

/** Name of the application's container, and of the collector beside it. */
export const CONTAINERS = { application: 'app', collector: 'collector' } as const;

/** A service with what it runs. */
export interface ServiceReading {
  readonly name: ServiceName;
  /** What the configuration promises. */
  readonly config: ServiceConfig;
  /** The service, or undefined where it is gone. */
  readonly service?: Service;
  readonly definition?: TaskDefinition;
  readonly tasks: readonly Task[];
}

/** Both services. */
export const services = once(async (context): Promise<ServiceReading[]> => {
  const { ecs } = context.main;
  const request = new DescribeServicesCommand({
    cluster: context.namePrefix,
    services: [...SERVICES],
    include: ['TAGS'],
  });
  const { services: found = [] } = await ecs.send(request);
  return Promise.all(
    SERVICES.map(async (name) => {
      const service = found.find(({ serviceName, status }) => serviceName === name && status === 'ACTIVE');
      const config = context.config.services[name];
      if (service === undefined) {
        return { name, config, tasks: [] };
      }
      const [{ taskDefinition: definition }, tasks] = await Promise.all([
        ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition })),
        readTasks(context, name),
      ]);
      return { name, config, service, definition, tasks };
    }),
  );
});

/** A container of a task definition by its name. */
export function containerOf({ definition }: ServiceReading, name: string): ContainerDefinition | undefined {
  return definition?.containerDefinitions?.find((container) => container.name === name);
}

/** What scales a service. */
export interface ScalingReading {
  readonly name: ServiceName;
  readonly config: ServiceConfig;
  readonly target?: ScalableTarget;
  readonly policies: readonly ScalingPolicy[];
}

/** What scales the services. */
export const scaling = once(async (context): Promise<ScalingReading[]> => {
  const { autoScaling } = context.main;
  return Promise.all(
    SERVICES.map(async (name) => {
      const ResourceId = `service/${context.namePrefix}/${name}`;
      const ServiceNamespace = 'ecs' as const;
      const [{ ScalableTargets = [] }, { ScalingPolicies = [] }] = await Promise.all([
        autoScaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace, ResourceIds: [ResourceId] })),
        autoScaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, ResourceId })),
      ]);
      return { name, config: context.config.services[name], target: ScalableTargets[0], policies: ScalingPolicies };
    }),
  );
});

async function readTasks(context: VerificationContext, serviceName: ServiceName): Promise<Task[]> {
  const { ecs: client } = context.main;
  const cluster = context.namePrefix;
  const arns = await collect(paginateListTasks({ client }, { cluster, serviceName }), (page) => page.taskArns);
  const found = await Promise.all(
    chunks(arns, 100).map((tasks) => client.send(new DescribeTasksCommand({ cluster, tasks, include: ['TAGS'] }))),
  );
  return found.flatMap(({ tasks = [] }) => tasks);
}
