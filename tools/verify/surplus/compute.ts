import { paginateDescribeScheduledActions } from '@aws-sdk/client-application-auto-scaling';
import { paginateListInstanceProfilesForRole } from '@aws-sdk/client-iam';
import { paginateDescribeLoadBalancers } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  paginateListEventSourceMappings,
  GetPolicyCommand,
  paginateListFunctionUrlConfigs,
} from '@aws-sdk/client-lambda';
import { collect } from '../../shared/aws/collect';
import { scalableTargets, scalingPolicies, services, tasks } from '../readers/ecs';
import { listenersOf, rulesOfListener } from '../readers/load-balancing';
import { orNone } from '../readers/reader';
import { allResources, idsOf, templateOf } from '../templates/platform-resources';
import type { VerificationContext } from '../context';
import { beyond, forEach, type SurplusKind } from './surplus';

/** What scales in the platform's cluster is named after it. */
async function inCluster(context: VerificationContext, resourceId = ''): Promise<boolean> {
  const clusters = await idsOf(context, 'AWS::ECS::Cluster');
  return clusters.some((cluster) => resourceId.startsWith(`service/${cluster}/`));
}

async function onlyInCluster<T extends { ResourceId?: string | undefined }>(
  context: VerificationContext,
  found: readonly T[],
): Promise<T[]> {
  const own = await Promise.all(found.map(({ ResourceId }) => inCluster(context, ResourceId)));
  return found.filter((_, index) => own[index]);
}

const functionIds = (context: VerificationContext) => idsOf(context, 'AWS::Lambda::Function');

/** What should not be in the cluster, on the load balancer, or on the roles and functions of the platform. */
export const computeSurplus: readonly SurplusKind[] = [
  {
    id: 'services',
    area: 'compute',
    requirement: 'R6',
    what: 'services in the cluster',
    find: async (context) =>
      beyond(await services(context), await idsOf(context, 'AWS::ECS::Service'), ({ serviceArn }) => serviceArn),
  },
  {
    id: 'tasks',
    area: 'compute',
    requirement: 'R6',
    what: 'tasks in the cluster, but those that the services started, with the task definitions of the templates',
    find: async (context) => {
      const [found, definitions, known] = await Promise.all([
        tasks(context),
        idsOf(context, 'AWS::ECS::TaskDefinition'),
        idsOf(context, 'AWS::ECS::Service'),
      ]);
      const own = (await services(context)).filter(({ serviceArn = '' }) => known.includes(serviceArn));
      // A service starts tasks in the name of its deployment; the emulator does in the name of the service.
      const starters = own.flatMap(({ serviceName = '', deployments = [] }) => [
        ...deployments.map(({ id }) => id ?? ''),
        ...(context.emulator === undefined ? [] : [serviceName]),
      ]);
      // What belongs to no service is started by a schedule or by hand.
      const ofServices = own.map(({ taskDefinition }) => taskDefinition);
      return found
        .filter(
          ({ taskDefinitionArn = '', startedBy = '' }) =>
            !definitions.includes(taskDefinitionArn) ||
            (ofServices.includes(taskDefinitionArn) && !starters.includes(startedBy)),
        )
        .map(({ taskArn = '', group = '', taskDefinitionArn = '' }) => `${taskArn} (${group}, ${taskDefinitionArn})`);
    },
  },
  {
    id: 'scaling',
    area: 'compute',
    requirement: 'R7',
    what: 'policies and targets that scale services of the cluster',
    find: async (context) => {
      const [targets, policies, resources] = await Promise.all([
        scalableTargets(context),
        scalingPolicies(context),
        allResources(context),
      ]);
      const own = resources.filter(({ type }) => type.startsWith('AWS::ApplicationAutoScaling::'));
      const templates = await Promise.all(own.map((resource) => templateOf(context, resource)));
      const nameOf = (value: unknown): string => (typeof value === 'string' ? value : '');
      return [
        ...beyond(
          await onlyInCluster(context, targets),
          templates.map(({ ResourceId }) => nameOf(ResourceId)),
          ({ ResourceId }) => ResourceId,
        ),
        ...beyond(
          await onlyInCluster(context, policies),
          templates.map(({ PolicyName }) => nameOf(PolicyName)),
          ({ PolicyName }) => PolicyName,
        ),
      ];
    },
  },
  {
    id: 'scaling-schedules',
    area: 'compute',
    requirement: 'R7',
    what: 'schedules that scale services of the cluster',
    find: async (context) => {
      const { autoScaling: client } = context.main;
      const pages = paginateDescribeScheduledActions({ client }, { ServiceNamespace: 'ecs' });
      const found = await onlyInCluster(context, await collect(pages, (page) => page.ScheduledActions));
      return found.map(({ ScheduledActionName = '', Schedule = '' }) => `${ScheduledActionName} at ${Schedule}`);
    },
  },
  {
    id: 'load-balancers',
    area: 'compute',
    requirement: 'R11',
    what: 'load balancers in the VPC',
    find: async (context) => {
      const { loadBalancing: client } = context.main;
      const places = [...(await idsOf(context, 'AWS::EC2::VPC')), ...(await idsOf(context, 'AWS::EC2::Subnet'))];
      const found = await collect(paginateDescribeLoadBalancers({ client }, {}), (page) => page.LoadBalancers);
      return beyond(
        found.filter(({ VpcId = '', AvailabilityZones = [] }) =>
          [VpcId, ...AvailabilityZones.map(({ SubnetId = '' }) => SubnetId)].some((id) => places.includes(id)),
        ),
        await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
        ({ LoadBalancerArn }) => LoadBalancerArn,
      );
    },
  },
  {
    id: 'listeners',
    area: 'compute',
    requirement: 'R14',
    what: 'listeners on the load balancer',
    find: async (context) => {
      const known = await idsOf(context, 'AWS::ElasticLoadBalancingV2::Listener');
      return forEach(await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer'), async (arn) =>
        beyond(
          await listenersOf(context, arn),
          known,
          ({ ListenerArn }) => ListenerArn,
          ({ Protocol = '', Port = 0, ListenerArn = '' }) => `${Protocol}:${Port} (${ListenerArn})`,
        ),
      );
    },
  },
  {
    id: 'listener-rules',
    area: 'compute',
    requirement: 'R13',
    what: 'rules on the listeners',
    find: async (context) => {
      const known = await idsOf(context, 'AWS::ElasticLoadBalancingV2::ListenerRule');
      return forEach(await idsOf(context, 'AWS::ElasticLoadBalancingV2::Listener'), async (arn) => {
        const rules = await rulesOfListener(context, arn);
        return beyond(
          rules.filter(({ IsDefault }) => IsDefault !== true),
          known,
          ({ RuleArn }) => RuleArn,
          ({ Priority = '', Conditions = [] }) => `rule ${Priority}: ${JSON.stringify(Conditions)}`,
        );
      });
    },
  },
  {
    id: 'instance-profiles',
    area: 'compute',
    requirement: 'R25 permissions',
    what: 'instance profiles that hand out the roles of the platform',
    find: async (context) =>
      forEach(await idsOf(context, 'AWS::IAM::Role'), async (RoleName) => {
        const { iam: client } = context.main;
        const pages = paginateListInstanceProfilesForRole({ client }, { RoleName });
        const found = await collect(pages, (page) => page.InstanceProfiles);
        return found.map(({ InstanceProfileName = '' }) => `${InstanceProfileName} hands out ${RoleName}`);
      }),
  },
  {
    id: 'function-callers',
    area: 'network',
    requirement: 'R25 permissions',
    what: "policies, URLs and event sources of the platform's functions",
    find: async (context) =>
      forEach(await functionIds(context), async (FunctionName) => {
        const { lambda: client } = context.main;
        const [policy, urls, sources] = await Promise.all([
          orNone(client.send(new GetPolicyCommand({ FunctionName }))),
          collect(paginateListFunctionUrlConfigs({ client }, { FunctionName }), (page) => page.FunctionUrlConfigs),
          collect(paginateListEventSourceMappings({ client }, { FunctionName }), (page) => page.EventSourceMappings),
        ]);
        return [
          ...(policy?.Policy?.includes('"Effect"') === true ? [`${FunctionName}: ${policy.Policy}`] : []),
          ...urls.map(({ FunctionUrl = '' }) => `${FunctionName} answers ${FunctionUrl}`),
          ...sources.map(({ EventSourceArn = '' }) => `${FunctionName} is called by ${EventSourceArn}`),
        ];
      }),
  },
];
