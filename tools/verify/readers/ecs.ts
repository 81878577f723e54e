import {
  paginateDescribeScalableTargets,
  paginateDescribeScalingPolicies,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  paginateListServices,
  paginateListTasks,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import { chunks, collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { once, onceFor } from '../context';
import { idsOf } from '../templates/platform-resources';
import { pick, type TypeReaders } from './reader';

/** Every service in the platform's cluster, also those that no template has. */
export const services = once(async (context): Promise<Service[]> => {
  const { ecs: client } = context.main;
  const clusters = await idsOf(context, 'AWS::ECS::Cluster');
  const found = await Promise.all(
    clusters.map(async (cluster) => {
      const arns = await collect(paginateListServices({ client }, { cluster, maxResults: 100 }), (p) => p.serviceArns);
      const pages = await Promise.all(
        chunks(arns, 10).map((names) =>
          client.send(new DescribeServicesCommand({ cluster, services: names, include: ['TAGS'] })),
        ),
      );
      return pages.flatMap((page) => page.services ?? []);
    }),
  );
  return found.flat().filter(({ status }) => status !== 'INACTIVE');
});

/** Every task in the platform's cluster. */
export const tasks = once(async (context): Promise<Task[]> => {
  const { ecs: client } = context.main;
  const clusters = await idsOf(context, 'AWS::ECS::Cluster');
  const found = await Promise.all(
    clusters.map(async (cluster) => {
      const arns = await collect(paginateListTasks({ client }, { cluster }), (page) => page.taskArns);
      const pages = await Promise.all(
        chunks(arns, 100).map((names) =>
          client.send(new DescribeTasksCommand({ cluster, tasks: names, include: ['TAGS'] })),
        ),
      );
      return pages.flatMap((page) => page.tasks ?? []);
    }),
  );
  return found.flat();
});

const clusterOf = onceFor(async (context, id) => {
  const include = ['SETTINGS' as const, 'CONFIGURATIONS' as const, 'TAGS' as const];
  const { clusters = [] } = await context.main.ecs.send(new DescribeClustersCommand({ clusters: [id], include }));
  return clusters.find(({ status }) => status !== 'INACTIVE');
});

/** All that scales something in Amazon ECS. */
export const scalableTargets = once((context) =>
  collect(
    paginateDescribeScalableTargets({ client: context.main.autoScaling }, { ServiceNamespace: 'ecs' }),
    (page) => page.ScalableTargets,
  ),
);

/** All policies by which something in Amazon ECS scales. */
export const scalingPolicies = once((context) =>
  collect(
    paginateDescribeScalingPolicies({ client: context.main.autoScaling }, { ServiceNamespace: 'ecs' }),
    (page) => page.ScalingPolicies,
  ),
);

/** How the services are read, as they run. */
export const ecsReaders: TypeReaders = {
  'AWS::ECS::Cluster': {
    read: async ({ context, id }) => {
      const found = await clusterOf(context, id);
      const names = ['clusterName', 'capacityProviders', 'defaultCapacityProviderStrategy', 'configuration', 'tags'];
      return found && { ...pick(found, names), Status: found.status, ClusterSettings: found.settings };
    },
    defaults: { Status: ['ACTIVE'] },
  },
  'AWS::ECS::Service': {
    read: async ({ context, id }) => {
      const found = (await services(context)).find(({ serviceArn }) => serviceArn === id);
      const names = [
        ...['availabilityZoneRebalancing', 'enableECSManagedTags', 'enableExecuteCommand', 'launchType', 'tags'],
        ...['healthCheckGracePeriodSeconds', 'loadBalancers', 'networkConfiguration', 'platformVersion'],
        ...['propagateTags', 'serviceName', 'taskDefinition', 'schedulingStrategy', 'serviceRegistries'],
        ...['capacityProviderStrategy', 'placementConstraints', 'placementStrategy', 'serviceConnectConfiguration'],
      ];
      return (
        found && {
          ...pick(found, names, { Cluster: 'clusterArn', Status: 'status' }),
          DeploymentConfiguration: found.deploymentConfiguration,
          DeploymentController: found.deploymentController,
          TaskSets: found.taskSets,
        }
      );
    },
    defaults: {
      Status: ['ACTIVE'],
      schedulingStrategy: ['REPLICA'],
      'DeploymentController.type': ['ECS'],
      'DeploymentConfiguration.strategy': ['ROLLING'],
      'DeploymentConfiguration.bakeTimeInMinutes': [0],
      'loadBalancers.loadBalancerName': [ANYTHING],
    },
    unseen: {
      DesiredCount: 'scaling changes it; whether it is within its limits is a check of its own',
      Monitoring: 'the version of the SDK in use does not know it',
    },
  },
  'AWS::ECS::TaskDefinition': {
    read: async ({ clients, id }) => {
      const request = new DescribeTaskDefinitionCommand({ taskDefinition: id, include: ['TAGS'] });
      const { taskDefinition: found, tags } = await clients.ecs.send(request);
      const names = [
        ...['containerDefinitions', 'cpu', 'memory', 'executionRoleArn', 'taskRoleArn', 'family', 'networkMode'],
        ...['requiresCompatibilities', 'runtimePlatform', 'volumes', 'placementConstraints', 'pidMode', 'ipcMode'],
        ...['proxyConfiguration', 'ephemeralStorage', 'enableFaultInjection'],
      ];
      return found && { ...pick(found, names, { Status: 'status' }), Tags: tags };
    },
    defaults: {
      Status: ['ACTIVE'],
      // In the network mode awsvpc, ports of the host are those of the container.
      'containerDefinitions.portMappings.hostPort': [ANYTHING],
      'containerDefinitions.essential': [true],
    },
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    read: async ({ context, template }) => {
      const found = (await scalableTargets(context)).find(({ ResourceId }) => ResourceId === template.ResourceId);
      const names = ['MaxCapacity', 'MinCapacity', 'ResourceId', 'RoleARN', 'ScalableDimension', 'ServiceNamespace'];
      return found && { ...pick(found, [...names, 'SuspendedState']), Arn: found.ScalableTargetARN };
    },
    defaults: { Arn: [ANYTHING] },
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    read: async ({ context, template }) => {
      const found = (await scalingPolicies(context)).find(
        ({ PolicyName, ResourceId }) =>
          PolicyName === template.PolicyName && String(template.ScalingTargetId).startsWith(`${ResourceId ?? ''}|`),
      );
      const names = ['PolicyName', 'PolicyType', 'TargetTrackingScalingPolicyConfiguration'];
      return (
        found && {
          ...pick(found, [...names, 'StepScalingPolicyConfiguration']),
          ScalingTargetId: template.ScalingTargetId,
        }
      );
    },
  },
};
