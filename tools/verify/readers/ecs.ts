import type { AwsClients } from '../../shared/aws/clients';
import { chunks, collect, collectEach } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { once, onceFor, type Reader } from '../context';
import { idsOf } from '../templates/platform-resources';
import { oneOf, pick, type TypeReaders } from './reader';

/** Reads all of a kind in the platform's cluster. */
function inCluster<T>(read: (ecs: AwsClients['ecs'], cluster: string) => Promise<T[]>): Reader<T[]> {
  return once(async (context) =>
    collectEach(await idsOf(context, 'AWS::ECS::Cluster'), (cluster) => read(context.main.ecs, cluster)),
  );
}

/** Every service in the platform's cluster, also those that no template has. */
export const services = inCluster(async (ecs, cluster) => {
  const arns = await collect(ecs.paginateListServices({ cluster, maxResults: 100 }), 'serviceArns');
  const described = await collectEach(chunks(arns, 10), async (names) => {
    return (await ecs.describeServices({ cluster, services: names, include: ['TAGS'] })).services ?? [];
  });
  return described.filter(({ status }) => status !== 'INACTIVE');
});

/** Every task in the platform's cluster. */
export const tasks = inCluster(async (ecs, cluster) => {
  const arns = await collect(ecs.paginateListTasks({ cluster }), 'taskArns');
  return collectEach(chunks(arns, 100), async (names) => {
    return (await ecs.describeTasks({ cluster, tasks: names, include: ['TAGS'] })).tasks ?? [];
  });
});

const clusterOf = onceFor(async (context, id) => {
  const include = ['SETTINGS' as const, 'CONFIGURATIONS' as const, 'TAGS' as const];
  const { clusters = [] } = await context.main.ecs.describeClusters({ clusters: [id], include });
  return clusters.find(({ status }) => status !== 'INACTIVE');
});

const ServiceNamespace = 'ecs';

/** All that scales. */
export const scalableTargets = once(({ main: { autoScaling } }) =>
  collect(autoScaling.paginateDescribeScalableTargets({ ServiceNamespace }), 'ScalableTargets'),
);

/** All policies by which it scales. */
export const scalingPolicies = once(({ main: { autoScaling } }) =>
  collect(autoScaling.paginateDescribeScalingPolicies({ ServiceNamespace }), 'ScalingPolicies'),
);

/** All times at which it scales. */
export const scalingSchedules = once(({ main: { autoScaling } }) =>
  collect(autoScaling.paginateDescribeScheduledActions({ ServiceNamespace }), 'ScheduledActions'),
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
    read: oneOf(services, 'serviceArn', (found) => ({
      ...pick(found, ['availabilityZoneRebalancing', 'enableECSManagedTags', 'enableExecuteCommand', 'launchType']),
      ...pick(found, ['healthCheckGracePeriodSeconds', 'loadBalancers', 'networkConfiguration', 'platformVersion']),
      ...pick(found, ['propagateTags', 'serviceName', 'taskDefinition', 'schedulingStrategy', 'serviceRegistries']),
      ...pick(found, ['capacityProviderStrategy', 'placementConstraints', 'placementStrategy', 'tags', 'taskSets']),
      ...pick(found, ['serviceConnectConfiguration', 'deploymentConfiguration', 'deploymentController', 'status'], {
        Cluster: 'clusterArn',
      }),
    })),
    defaults: {
      status: ['ACTIVE'],
      schedulingStrategy: ['REPLICA'],
      'deploymentController.type': ['ECS'],
      'deploymentConfiguration.strategy': ['ROLLING'],
      'deploymentConfiguration.bakeTimeInMinutes': [0],
      'loadBalancers.loadBalancerName': [ANYTHING],
    },
    unseen: {
      DesiredCount: 'scaling changes it; whether it is within its limits is a check of its own',
      Monitoring: 'the version of the SDK in use does not know it',
    },
  },
  'AWS::ECS::TaskDefinition': {
    read: async ({ clients, id }) => {
      const { taskDefinition: found, tags } = await clients.ecs.describeTaskDefinition({
        taskDefinition: id,
        include: ['TAGS'],
      });
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
    read: oneOf(
      scalableTargets,
      ({ ResourceId }, { template }) => ResourceId === template.ResourceId,
      (found) => ({
        ...pick(found, ['MaxCapacity', 'MinCapacity', 'ResourceId', 'RoleARN', 'ScalableDimension', 'SuspendedState']),
        ...pick(found, ['ServiceNamespace'], { Arn: 'ScalableTargetARN' }),
      }),
    ),
    defaults: { Arn: [ANYTHING] },
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    read: oneOf(
      scalingPolicies,
      ({ PolicyName, ResourceId = '' }, { template }) =>
        PolicyName === template.PolicyName && String(template.ScalingTargetId).startsWith(`${ResourceId}|`),
      (found, { template: { ScalingTargetId } }) => ({
        ...pick(found, ['PolicyName', 'PolicyType', 'TargetTrackingScalingPolicyConfiguration']),
        ...pick(found, ['StepScalingPolicyConfiguration']),
        ScalingTargetId,
      }),
    ),
  },
};
