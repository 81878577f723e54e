import { chunk } from 'simple-statistics';
import type { AwsClients } from '../../shared/aws/clients';
import { collect, collectEach } from '../../shared/aws/collect';
import { pick } from '../../shared/aws/pick';
import { valuesAt } from '../../shared/templates/nested-values';
import { ANYTHING } from '../compare/compare';
import { once, type Reader } from '../context';
import { idsOf } from '../templates/platform-resources';
import { one, oneOf, type TypeReaders } from './reader';

/** Reads all resources of a kind in the platform's cluster. */
function inCluster<T>(read: (ecs: AwsClients['ecs'], cluster: string) => Promise<T[]>): Reader<T[]> {
  return once(async (context) =>
    collectEach(await idsOf(context, 'AWS::ECS::Cluster'), (cluster) => read(context.main.ecs, cluster)),
  );
}

/** Every service in the platform's cluster, including those in no template. */
export const services = inCluster(async (ecs, cluster) => {
  const arns = await collect(ecs.paginateListServices({ cluster, maxResults: 100 }), 'serviceArns');
  const described = await collectEach(chunk(arns, 10), async (names) => {
    return (await ecs.describeServices({ cluster, services: names, include: ['TAGS'] })).services ?? [];
  });
  return described.filter(({ status }) => status !== 'INACTIVE');
});

/** Every task in the platform's cluster. */
export const tasks = inCluster(async (ecs, cluster) => {
  const arns = await collect(ecs.paginateListTasks({ cluster }), 'taskArns');
  return collectEach(chunk(arns, 100), async (names) => {
    return (await ecs.describeTasks({ cluster, tasks: names, include: ['TAGS'] })).tasks ?? [];
  });
});

const ServiceNamespace = 'ecs';

export const scalableTargets = once(({ main: { autoScaling } }) =>
  collect(autoScaling.paginateDescribeScalableTargets({ ServiceNamespace }), 'ScalableTargets'),
);

export const scalingPolicies = once(({ main: { autoScaling } }) =>
  collect(autoScaling.paginateDescribeScalingPolicies({ ServiceNamespace }), 'ScalingPolicies'),
);

export const scalingSchedules = once(({ main: { autoScaling } }) =>
  collect(autoScaling.paginateDescribeScheduledActions({ ServiceNamespace }), 'ScheduledActions'),
);

/** How the cluster, its services and their scaling are read. */
export const ecsReaders: TypeReaders = {
  'AWS::ECS::Cluster': one({
    find: async ({ clients: { ecs }, id }) => {
      const request = { clusters: [id], include: ['SETTINGS' as const, 'CONFIGURATIONS' as const, 'TAGS' as const] };
      return (await ecs.describeClusters(request)).clusters?.find(({ status }) => status !== 'INACTIVE');
    },
    shown: `clusterName capacityProviders defaultCapacityProviderStrategy configuration tags Status:status
      ClusterSettings:settings`,
    defaults: { Status: ['ACTIVE'] },
  }),
  'AWS::ECS::Service': oneOf({
    all: services,
    is: 'serviceArn',
    shown: `availabilityZoneRebalancing enableECSManagedTags enableExecuteCommand launchType status Cluster:clusterArn
      healthCheckGracePeriodSeconds loadBalancers networkConfiguration platformVersion propagateTags serviceName
      taskDefinition schedulingStrategy serviceRegistries capacityProviderStrategy placementConstraints placementStrategy
      tags taskSets serviceConnectConfiguration deploymentConfiguration deploymentController`,
    defaults: {
      status: ['ACTIVE'],
      schedulingStrategy: ['REPLICA'],
      'deploymentController.type': ['ECS'],
      'deploymentConfiguration.strategy': ['ROLLING'],
      'deploymentConfiguration.bakeTimeInMinutes': [0],
      'loadBalancers.loadBalancerName': [ANYTHING],
    },
    unseen: {
      DesiredCount: 'scaling changes it; the check `compute-services-steady` compares it with its limits',
      Monitoring: 'the version of the SDK in use does not know it',
    },
  }),
  'AWS::ECS::TaskDefinition': one({
    find: async ({ clients, id }) => {
      const found = await clients.ecs.describeTaskDefinition({ taskDefinition: id, include: ['TAGS'] });
      return found.taskDefinition && { ...found.taskDefinition, tags: found.tags };
    },
    shown: `containerDefinitions cpu memory executionRoleArn taskRoleArn family networkMode requiresCompatibilities
      runtimePlatform volumes placementConstraints pidMode ipcMode proxyConfiguration ephemeralStorage
      enableFaultInjection status tags`,
    defaults: {
      status: ['ACTIVE'],
      // In the network mode awsvpc, the host port is always the container port.
      'containerDefinitions.portMappings.hostPort': [ANYTHING],
      'containerDefinitions.essential': [true],
    },
  }),
  'AWS::ApplicationAutoScaling::ScalableTarget': oneOf({
    all: scalableTargets,
    is: ({ ResourceId }, { template }) => ResourceId === template.ResourceId,
    shown: `MaxCapacity MinCapacity ResourceId RoleARN ScalableDimension SuspendedState ServiceNamespace
      Arn:ScalableTargetARN`,
    // Only the actions of the template: the surplus checks report others.
    more: async ({ ResourceId }, { context, template }) => {
      const names = valuesAt(template, 'ScheduledActions.ScheduledActionName');
      const actions = (await scalingSchedules(context)).filter(
        (action) => action.ResourceId === ResourceId && names.includes(action.ScheduledActionName),
      );
      const shown = 'ScheduledActionName Schedule Timezone StartTime EndTime ScalableTargetAction';
      return names.length === 0 ? {} : { ScheduledActions: actions.map((action) => pick(action, shown)) };
    },
    defaults: { Arn: [ANYTHING] },
  }),
  'AWS::ApplicationAutoScaling::ScalingPolicy': oneOf({
    all: scalingPolicies,
    is: ({ PolicyName, ResourceId = '' }, { template }) =>
      PolicyName === template.PolicyName && String(template.ScalingTargetId).startsWith(`${ResourceId}|`),
    shown: 'PolicyName PolicyType TargetTrackingScalingPolicyConfiguration StepScalingPolicyConfiguration',
    more: (_, { template: { ScalingTargetId } }) => ({ ScalingTargetId }),
  }),
};
