import { collect } from '../../shared/aws/collect';
import type { Reader, VerificationContext } from '../context';
import { scalableTargets, scalingPolicies, scalingSchedules, services, tasks } from '../readers/ecs';
import { listenersOf, rulesOfListener } from '../readers/load-balancing';
import { orNone } from '../readers/reader';
import { idsOf, templatesOf } from '../templates/platform-resources';
import { atEach, beyond, beyondType, kindsOf, type SurplusKind } from './surplus';

/** Of what scales something in Amazon ECS, that of the platform's cluster: it is named after it. */
async function inCluster<T extends { ResourceId?: string | undefined }>(
  context: VerificationContext,
  list: Reader<readonly T[]>,
): Promise<T[]> {
  const clusters = await idsOf(context, 'AWS::ECS::Cluster');
  const found = await list(context);
  return found.filter(({ ResourceId = '' }) => clusters.some((name) => ResourceId.startsWith(`service/${name}/`)));
}

async function strangeTasks(context: VerificationContext): Promise<string[]> {
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
    .map(
      ({ taskArn = '', taskDefinitionArn = '', startedBy = '' }) =>
        `${taskArn} (started by ${startedBy === '' ? 'hand' : startedBy}, of ${taskDefinitionArn})`,
    );
}

const service = kindsOf('compute', 'R6');
const scaling = kindsOf('compute', 'R7');
const permission = kindsOf('compute', 'R25 permissions');

/** What should not be in the cluster, on the load balancer, or on the roles and functions of the platform. */
export const computeSurplus: readonly SurplusKind[] = [
  service(
    'services',
    'services in the cluster',
    beyondType('AWS::ECS::Service', services, ({ serviceArn }) => serviceArn),
  ),
  service(
    'tasks',
    'tasks in the cluster, but those that the services started, with the task definitions of the templates',
    strangeTasks,
  ),
  scaling('scaling', 'policies and targets that scale services of the cluster', async (context) => {
    const targets = await templatesOf(context, 'AWS::ApplicationAutoScaling::ScalableTarget');
    const policies = await templatesOf(context, 'AWS::ApplicationAutoScaling::ScalingPolicy');
    return [
      ...beyond(
        await inCluster(context, scalableTargets),
        targets.map(({ ResourceId }) => String(ResourceId)),
        ({ ResourceId }) => ResourceId,
      ),
      ...beyond(
        await inCluster(context, scalingPolicies),
        policies.map(({ PolicyName }) => String(PolicyName)),
        ({ PolicyName }) => PolicyName,
      ),
    ];
  }),
  scaling('scaling-schedules', 'schedules that scale services of the cluster', async (context) => {
    const found = await inCluster(context, scalingSchedules);
    return found.map(({ ScheduledActionName = '', Schedule = '' }) => `${ScheduledActionName} (${Schedule})`);
  }),
  service(
    'task-starters',
    'rules on events and schedules that start tasks in the cluster',
    atEach('AWS::ECS::Cluster', async (name, { events, scheduler: client }, context) => {
      const TargetArn = `arn:aws:ecs:${context.config.region}:${context.account}:cluster/${name}`;
      const { RuleNames } = await events.listRuleNamesByTarget({ TargetArn });
      const schedules = await collect(client.paginateListSchedules({}), 'Schedules');
      return [
        ...beyond(RuleNames, await idsOf(context, 'AWS::Events::Rule'), (rule) => rule),
        ...beyond(
          schedules.filter(({ Target }) => Target?.Arn === TargetArn),
          await idsOf(context, 'AWS::Scheduler::Schedule'),
          ({ Name }) => Name,
        ),
      ];
    }),
  ),
  kindsOf('compute', 'R11')('load-balancers', 'load balancers in the VPC', async (context) => {
    const places = [...(await idsOf(context, 'AWS::EC2::VPC')), ...(await idsOf(context, 'AWS::EC2::Subnet'))];
    const pages = context.main.loadBalancing.paginateDescribeLoadBalancers({});
    const found = (await collect(pages, 'LoadBalancers')).filter(({ VpcId = '', AvailabilityZones = [] }) =>
      [VpcId, ...AvailabilityZones.map(({ SubnetId = '' }) => SubnetId)].some((id) => places.includes(id)),
    );
    const known = await idsOf(context, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    return beyond(found, known, ({ LoadBalancerArn }) => LoadBalancerArn);
  }),
  kindsOf('compute', 'R14')(
    'listeners',
    'listeners on the load balancer',
    atEach('AWS::ElasticLoadBalancingV2::LoadBalancer', async (arn, _, context) =>
      beyond(
        await listenersOf(context, arn),
        await idsOf(context, 'AWS::ElasticLoadBalancingV2::Listener'),
        ({ ListenerArn }) => ListenerArn,
        ({ Protocol = '', Port = 0, ListenerArn = '' }) => `${ListenerArn} (${Protocol}:${Port})`,
      ),
    ),
  ),
  kindsOf('compute', 'R13')(
    'listener-rules',
    'rules on the listeners',
    atEach('AWS::ElasticLoadBalancingV2::Listener', async (arn, _, context) =>
      beyond(
        (await rulesOfListener(context, arn)).filter(({ IsDefault }) => IsDefault !== true),
        await idsOf(context, 'AWS::ElasticLoadBalancingV2::ListenerRule'),
        ({ RuleArn }) => RuleArn,
        ({ RuleArn = '', Priority = '', Conditions = [] }) =>
          `${RuleArn} (priority ${Priority}, ${JSON.stringify(Conditions)})`,
      ),
    ),
  ),
  permission(
    'instance-profiles',
    'instance profiles that hand out the roles of the platform',
    atEach('AWS::IAM::Role', async (RoleName, { iam: client }) => {
      const pages = client.paginateListInstanceProfilesForRole({ RoleName });
      const found = await collect(pages, 'InstanceProfiles');
      return found.map(({ InstanceProfileName = '' }) => `${InstanceProfileName} (it hands out role ${RoleName})`);
    }),
  ),
  kindsOf('network', 'R25 permissions')(
    'function-callers',
    "policies, URLs and event sources of the platform's functions",
    atEach('AWS::Lambda::Function', async (FunctionName, { lambda: client }) => {
      const [policy, urls, sources] = await Promise.all([
        orNone(client.getPolicy({ FunctionName })),
        collect(client.paginateListFunctionUrlConfigs({ FunctionName }), 'FunctionUrlConfigs'),
        collect(client.paginateListEventSourceMappings({ FunctionName }), 'EventSourceMappings'),
      ]);
      return [
        ...(policy?.Policy?.includes('"Effect"') === true ? [`${FunctionName} (by its policy ${policy.Policy})`] : []),
        ...urls.map(({ FunctionUrl = '' }) => `${FunctionName} (by its address ${FunctionUrl})`),
        ...sources.map(({ EventSourceArn = '' }) => `${FunctionName} (by events of ${EventSourceArn})`),
      ];
    }),
  ),
];
