import type { Service, Task } from '@aws-sdk/client-ecs';
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { parseImageReference } from '../../../../lib/shared/image-reference';
import { fail, judge, unknown } from '../../../shared/checks/finding';
import { messageOf } from '../../../shared/errors/error-kind';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { scalableTargets, services, tasks } from '../../readers/ecs';
import type { Properties } from '../../readers/reader';
import { allResources, idsOf, templateOf } from '../../templates/platform-resources';

/** The services, as they run. */
export const serviceHealth: readonly VerifyCheck[] = [
  {
    id: 'compute-services-steady',
    area: 'compute',
    requirement: 'R6',
    title: 'Each service runs as many tasks as it wants, within its limits, with no deployment under way',
    fix: 'Read the events of the service (ecs describe-services)',
    run: async (context) => {
      const [own, targets] = await Promise.all([ownServices(context), scalableTargets(context)]);
      const problems = own.flatMap((service) => {
        const name = service.serviceName ?? '';
        const limits = targets.find(({ ResourceId = '' }) => ResourceId.endsWith(`/${name}`));
        const { runningCount = 0, desiredCount = 0, deployments = [] } = service;
        return [
          ...(runningCount === desiredCount ? [] : [`${name} runs ${runningCount} of ${desiredCount} tasks`]),
          ...(desiredCount >= (limits?.MinCapacity ?? 0) && desiredCount <= (limits?.MaxCapacity ?? Infinity)
            ? []
            : [`${name} wants ${desiredCount} tasks, not ${limits?.MinCapacity ?? 0} to ${limits?.MaxCapacity ?? 0}`]),
          ...deployments
            .filter(({ rolloutState = 'COMPLETED' }) => rolloutState !== 'COMPLETED')
            .map((d) => `a deployment of ${name} is ${d.rolloutState ?? ''}: ${d.rolloutStateReason ?? ''}`),
        ];
      });
      return own.length === 0
        ? fail('no service is there')
        : judge(problems, own.map((s) => `${s.serviceName ?? ''} ${s.runningCount ?? 0} tasks`).join(', '));
    },
  },
  {
    id: 'compute-task-zones',
    area: 'compute',
    requirement: 'R2',
    title: 'The running tasks of each service are spread over all zones',
    fix: 'Wait for the rebalancing of ECS; the events of the service name a zone without capacity',
    run: async (context) => {
      if (context.emulator !== undefined) {
        return unknown('the emulator starts no tasks and names one zone for all of them');
      }
      const wanted = context.config.network.availabilityZones.length;
      const all = await tasks(context);
      const groups = [...new Set(all.map(({ group = '' }) => group))];
      const problems = groups.flatMap((group) => {
        const running = all.filter((task) => task.group === group);
        const zones = new Set(running.map(({ availabilityZone }) => availabilityZone));
        return zones.size >= Math.min(wanted, running.length) ? [] : [`${group} runs in ${[...zones].join(', ')} only`];
      });
      return judge(problems, `${groups.length} services run in ${wanted} zones`);
    },
  },
  {
    id: 'compute-running-containers',
    area: 'compute',
    requirement: 'R8',
    title: 'Every container of every running task is healthy, has a fixed version, and is that of its task definition',
    fix: 'Read the log of the container; start the task again with ecs update-service --force-new-deployment',
    run: async (context) => {
      const [running, definitions] = await Promise.all([tasks(context), definitionsOf(context)]);
      const problems = running.flatMap((task) =>
        containerProblems(task, definitions.get(task.taskDefinitionArn ?? '')),
      );
      return running.length === 0
        ? fail('no task is running')
        : judge([...new Set(problems)], `${running.length} tasks`);
    },
  },
  {
    id: 'compute-task-tags',
    area: 'tags',
    requirement: 'R24',
    title: 'Every running task carries the three tags',
    fix: 'Tasks get the tags of their service when they start: ecs update-service --force-new-deployment',
    run: async (context) => {
      const { environment, project, costCenter } = context.config;
      const wanted = { Environment: environment, Project: project, CostCenter: costCenter };
      const running = await tasks(context);
      const problems = running.flatMap(({ taskArn = '', tags = [] }) =>
        Object.entries(wanted)
          .filter(([key, value]) => tags.find((tag) => tag.key === key)?.value !== value)
          .map(([key]) => `${taskArn} lacks ${key}`),
      );
      return running.length === 0 ? fail('no task is running') : judge(problems, `${running.length} tasks`);
    },
  },
  {
    id: 'compute-healthy-targets',
    area: 'compute',
    requirement: 'R15',
    title: 'As many targets as tasks run are healthy, none is unhealthy, and none is something else than a task',
    fix: 'The reason of each target is in elbv2 describe-target-health; read the log of the task',
    run: async (context) => {
      const groups = await idsOf(context, 'AWS::ElasticLoadBalancingV2::TargetGroup');
      const running = (await tasks(context)).filter(({ lastStatus }) => lastStatus === 'RUNNING');
      const addresses = running.flatMap(addressesOf);
      const targets = await Promise.all(groups.map((arn) => targetsOf(context, arn)));
      if (context.emulator !== undefined && targets.flat().length === 0) {
        return unknown('the emulator starts no containers, so no targets register');
      }
      const healthy = targets.flat().filter(({ state }) => state === 'healthy').length;
      return judge(
        [
          ...(healthy >= running.length ? [] : [`${healthy} targets are healthy, ${running.length} tasks run`]),
          ...targets
            .flat()
            .flatMap(({ id, state, reason }) => [
              ...(state === 'unhealthy' ? [`${id} is unhealthy: ${reason}`] : []),
              ...(addresses.includes(id) || state === 'draining' ? [] : [`${id} is a target, and no task`]),
            ]),
        ],
        `${healthy} healthy targets in ${groups.length} groups`,
      );
    },
  },
];

async function ownServices(context: VerificationContext): Promise<Service[]> {
  const known = await idsOf(context, 'AWS::ECS::Service');
  return (await services(context)).filter(({ serviceArn = '' }) => known.includes(serviceArn));
}

type Definitions = ReadonlyMap<string, readonly Properties[]>;

async function definitionsOf(context: VerificationContext): Promise<Definitions> {
  const resources = await allResources(context, 'AWS::ECS::TaskDefinition');
  const entries = resources.map(async (resource) => {
    const { ContainerDefinitions = [] } = await templateOf(context, resource);
    return [resource.id ?? '', ContainerDefinitions as Properties[]] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Tasks of another definition are in no template, which is a finding of its own. */
function containerProblems({ taskArn = '', containers = [] }: Task, wanted: readonly Properties[] = []): string[] {
  const missing = wanted.filter(({ Name }) => !containers.some(({ name }) => name === Name));
  return [
    ...missing.map(({ Name }) => `${taskArn} lacks the container ${String(Name)}`),
    ...containers.flatMap(({ name = '', image = '', lastStatus, healthStatus }) => {
      const own = wanted.find(({ Name }) => Name === name);
      return [
        ...(lastStatus === 'RUNNING' && healthStatus !== 'UNHEALTHY'
          ? []
          : [`${name} of ${taskArn} is ${lastStatus ?? 'gone'}, ${healthStatus ?? 'UNKNOWN'}`]),
        ...(own === undefined || own.Image === image ? [] : [`${name} of ${taskArn} runs ${image}`]),
        ...versionProblems(image),
      ];
    }),
  ];
}

function versionProblems(image: string): string[] {
  try {
    parseImageReference(image);
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}

interface TargetReading {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
}

async function targetsOf(context: VerificationContext, TargetGroupArn: string): Promise<TargetReading[]> {
  const request = new DescribeTargetHealthCommand({ TargetGroupArn });
  const { TargetHealthDescriptions = [] } = await context.main.loadBalancing.send(request);
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
    id: Target?.Id ?? '',
    state: TargetHealth?.State ?? 'unknown',
    reason: TargetHealth?.Description ?? '',
  }));
}

function addressesOf({ attachments = [] }: Task): string[] {
  const details = attachments.flatMap((attachment) => attachment.details ?? []);
  return details.filter(({ name }) => name === 'privateIPv4Address').map(({ value = '' }) => value);
}
