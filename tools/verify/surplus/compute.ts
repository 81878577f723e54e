import { collect } from '../../shared/aws/collect';
import { orNone } from '../../shared/errors/aws-failure';
import { valuesAt } from '../../shared/templates/nested-values';
import type { VerifyCheck } from '../check';
import { once, type Reader, type VerificationContext } from '../context';
import { scalableTargets, scalingPolicies, scalingSchedules, services, tasks } from '../readers/ecs';
import { listenersOf, rulesOfListener } from '../readers/load-balancing';
import { idsOf, templatesOf } from '../templates/platform-resources';
import { atEach, beyond, beyondType, kindsOf, where } from './surplus';

/** Keeps only the scaling resources of the platform's cluster, whose name is in their id. */
function inCluster<T extends { ResourceId?: string | undefined }>(list: Reader<readonly T[]>): Reader<T[]> {
  return async (context) => {
    const clusters = await idsOf(context, 'AWS::ECS::Cluster');
    const found = await list(context);
    return found.filter(({ ResourceId = '' }) => clusters.some((name) => ResourceId.startsWith(`service/${name}/`)));
  };
}

const loadBalancers = once(async (context) => {
  const places = [...(await idsOf(context, 'AWS::EC2::VPC')), ...(await idsOf(context, 'AWS::EC2::Subnet'))];
  const found = await collect(context.main.loadBalancing.paginateDescribeLoadBalancers({}), 'LoadBalancers');
  return found.filter(({ VpcId = '', AvailabilityZones = [] }) =>
    [VpcId, ...AvailabilityZones.map(({ SubnetId = '' }) => SubnetId)].some((id) => places.includes(id)),
  );
});

async function strangeTasks(context: VerificationContext): Promise<string[]> {
  const [found, definitions, known] = await Promise.all([
    tasks(context),
    idsOf(context, 'AWS::ECS::TaskDefinition'),
    idsOf(context, 'AWS::ECS::Service'),
  ]);
  const own = (await services(context)).filter(({ serviceArn = '' }) => known.includes(serviceArn));
  // A service starts tasks under the id of its deployment; in the emulator, under the name of the service.
  const starters = own.flatMap(({ serviceName = '', deployments = [] }) => [
    ...deployments.map(({ id }) => id ?? ''),
    ...(context.emulator === undefined ? [] : [serviceName]),
  ]);
  // A task of another definition was started by a schedule or by hand.
  const ofServices = own.map(({ taskDefinition }) => taskDefinition);
  return found
    .filter(
      ({ taskDefinitionArn = '', startedBy = '' }) =>
        !definitions.includes(taskDefinitionArn) ||
        (ofServices.includes(taskDefinitionArn) && !starters.includes(startedBy)),
    )
    .map(
      ({ taskArn = '', taskDefinitionArn = '', startedBy = '' }) =>
        `${taskArn} (started by ${startedBy === '' ? 'hand' : startedBy}, of ${taskDefinitionArn})`,
    );
}

const service = kindsOf('compute', 'R6');
const scaling = kindsOf('compute', 'R7');
const permission = kindsOf('compute', 'R25 permissions');

/** Resources that should not exist in the cluster, or on the platform's load balancer, roles and functions. */
export const computeSurplus: readonly VerifyCheck[] = [
  service('services', 'services in the cluster', beyondType('AWS::ECS::Service', services, 'serviceArn')),
  service(
    'tasks',
    'tasks in the cluster, except those that the services started with the task definitions of the templates',
    strangeTasks,
  ),
  scaling('scalable-targets', 'scalable targets for services of the cluster', async (context) => {
    const targets = await templatesOf(context, 'AWS::ApplicationAutoScaling::ScalableTarget');
    const known = targets.map(({ ResourceId }) => String(ResourceId));
    return beyond(await inCluster(scalableTargets)(context), known, 'ResourceId');
  }),
  scaling('scaling-policies', 'scaling policies for services of the cluster', async (context) => {
    const policies = await templatesOf(context, 'AWS::ApplicationAutoScaling::ScalingPolicy');
    const known = policies.map(({ PolicyName }) => String(PolicyName));
    return beyond(await inCluster(scalingPolicies)(context), known, 'PolicyName');
  }),
  scaling('scheduled-actions', 'scheduled actions that scale services of the cluster', async (context) => {
    const targets = await templatesOf(context, 'AWS::ApplicationAutoScaling::ScalableTarget');
    const known = valuesAt(targets, 'ScheduledActions.ScheduledActionName').map(String);
    const found = await inCluster(scalingSchedules)(context);
    return beyond(found, known, 'ScheduledActionName', ({ Schedule = '' }) => Schedule);
  }),
  service(
    'task-starters',
    'EventBridge rules and schedules that start tasks in the cluster',
    atEach('AWS::ECS::Cluster', async (context, name, { events, scheduler }) => {
      const TargetArn = `arn:aws:ecs:${context.config.region}:${context.account}:cluster/${name}`;
      const { RuleNames = [] } = await events.listRuleNamesByTarget({ TargetArn });
      const rules = RuleNames.map((Name) => ({ Name }));
      const schedules = await collect(scheduler.paginateListSchedules({}), 'Schedules');
      const own = schedules.filter(({ Target }) => Target?.Arn === TargetArn);
      return [
        ...beyond(rules, await idsOf(context, 'AWS::Events::Rule'), 'Name'),
        ...beyond(own, await idsOf(context, 'AWS::Scheduler::Schedule'), 'Name'),
      ];
    }),
  ),
  kindsOf('compute', 'R11')(
    'load-balancers',
    'load balancers in the VPC',
    beyondType('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancers, 'LoadBalancerArn'),
  ),
  kindsOf('compute', 'R14')(
    'listeners',
    'listeners on the load balancer',
    beyondType(
      'AWS::ElasticLoadBalancingV2::Listener',
      atEach('AWS::ElasticLoadBalancingV2::LoadBalancer', listenersOf),
      'ListenerArn',
      ({ Protocol = '', Port = 0 }) => `${Protocol}:${Port}`,
    ),
  ),
  kindsOf('compute', 'R13')(
    'listener-rules',
    'rules on the listeners',
    beyondType(
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      where(atEach('AWS::ElasticLoadBalancingV2::Listener', rulesOfListener), ({ IsDefault }) => IsDefault !== true),
      'RuleArn',
      ({ Priority = '', Conditions = [] }) => `priority ${Priority}, ${JSON.stringify(Conditions)}`,
    ),
  ),
  permission(
    'instance-profiles',
    'instance profiles with the roles of the platform',
    atEach('AWS::IAM::Role', async (_, RoleName, { iam }) => {
      const found = await collect(iam.paginateListInstanceProfilesForRole({ RoleName }), 'InstanceProfiles');
      return found.map(({ InstanceProfileName = '' }) => `${InstanceProfileName} (it contains role ${RoleName})`);
    }),
  ),
  kindsOf('network', 'R25 permissions')(
    'function-callers',
    "policies, URLs and event sources of the platform's functions",
    atEach('AWS::Lambda::Function', async (_, FunctionName, { lambda }) => {
      const [policy, urls, sources] = await Promise.all([
        orNone(lambda.getPolicy({ FunctionName })),
        collect(lambda.paginateListFunctionUrlConfigs({ FunctionName }), 'FunctionUrlConfigs'),
        collect(lambda.paginateListEventSourceMappings({ FunctionName }), 'EventSourceMappings'),
      ]);
      return [
        ...(policy?.Policy?.includes('"Effect"') === true ? [`${FunctionName} (by its policy ${policy.Policy})`] : []),
        ...urls.map(({ FunctionUrl = '' }) => `${FunctionName} (by its address ${FunctionUrl})`),
        ...sources.map(({ EventSourceArn = '' }) => `${FunctionName} (by events of ${EventSourceArn})`),
      ];
    }),
  ),
];
