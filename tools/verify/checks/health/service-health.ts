import type { Container, Service, Task } from '@aws-sdk/client-ecs';
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { parseImageReference } from '../../../../lib/shared/image-reference';
import { messageOf } from '../../../shared/errors/error-kind';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { scalableTargets, services, tasks } from '../../readers/ecs';
import type { Properties } from '../../readers/reader';
import { allResources, idsOf, templateOf } from '../../templates/platform-resources';
import { conditioned, unless } from '../conditions';

/** The services, as they run. */
export const serviceHealth: readonly VerifyCheck[] = [
  conditioned({
    id: 'compute-services-steady',
    area: 'compute',
    requirement: 'R6',
    title: 'Each service runs as many tasks as it wants, within its limits, with no deployment under way',
    fix: 'Read the events of the service (ecs describe-services)',
    read: async (context) => {
      const [own, targets] = await Promise.all([ownServices(context), scalableTargets(context)]);
      const services = own.map(({ serviceName: name = '', runningCount = 0, desiredCount = 0, deployments = [] }) => {
        const limits = targets.find(({ ResourceId = '' }) => ResourceId.endsWith(`/${name}`));
        const { MinCapacity: least = 0, MaxCapacity: most = Infinity } = limits ?? {};
        return { name, runningCount, desiredCount, deployments, least, most };
      });
      return { services };
    },
    conditions: {
      exists: ({ services }) => unless(services.length > 0, 'the cluster runs no service of the templates'),
      running: ({ services }) =>
        services.flatMap(({ name, runningCount, desiredCount }) =>
          unless(runningCount === desiredCount, `${name} runs ${runningCount} tasks, it should run ${desiredCount}`),
        ),
      least: ({ services }) =>
        services.flatMap(({ name, desiredCount, least }) =>
          unless(desiredCount >= least, `${name} wants ${desiredCount} tasks, it should want ${least} or more`),
        ),
      most: ({ services }) =>
        services.flatMap(({ name, desiredCount, most }) =>
          unless(desiredCount <= most, `${name} wants ${desiredCount} tasks, it should want ${most} or fewer`),
        ),
      deployed: ({ services }) =>
        services.flatMap(({ name, deployments }) =>
          deployments.flatMap(({ rolloutState = 'COMPLETED', rolloutStateReason = '' }) =>
            unless(
              rolloutState === 'COMPLETED',
              `a deployment of ${name} is ${rolloutState}, it should be COMPLETED: ${rolloutStateReason}`,
            ),
          ),
        ),
    },
    evidence: ({ services }) => services.map(({ name, runningCount }) => `${name} ${runningCount} tasks`).join(', '),
  }),
  conditioned({
    id: 'compute-task-zones',
    area: 'compute',
    requirement: 'R2',
    title: 'The running tasks of each service are spread over all zones',
    fix: 'Wait for the rebalancing of ECS; the events of the service name a zone without capacity',
    read: async (context) => {
      const all = context.emulator === undefined ? await tasks(context) : [];
      const groups = [...new Set(all.map(({ group = '' }) => group))].map((name) => {
        const zones = all.filter(({ group }) => group === name).map(({ availabilityZone = '' }) => availabilityZone);
        return { name, running: zones.length, zones: [...new Set(zones)] };
      });
      return { groups };
    },
    conditions: {
      spread: ({ groups }, { config }) =>
        groups.flatMap(({ name, running, zones }) =>
          unless(
            zones.length >= Math.min(config.network.availabilityZones.length, running),
            `the ${running} tasks of ${name} are in ${zones.join(', ')} only, they should be in all zones`,
          ),
        ),
    },
    visible: {
      emulated: (_, { emulator }) =>
        unless(emulator === undefined, 'the emulator starts no tasks and names one zone for all of them'),
    },
    evidence: ({ groups }) => groups.map(({ name, zones }) => `${name} in ${zones.join(', ')}`).join('; '),
  }),
  conditioned({
    id: 'compute-running-containers',
    area: 'compute',
    requirement: 'R8',
    title: 'Every container of every running task is healthy, has a fixed version, and is that of its task definition',
    fix: 'Read the log of the container; start the task again with ecs update-service --force-new-deployment',
    read: async (context) => {
      const [running, definitions] = await Promise.all([tasks(context), definitionsOf(context)]);
      return { running: running.map((task) => runningTask(task, definitions)) };
    },
    conditions: {
      exists: ({ running }) => unless(running.length > 0, 'no task is running'),
      complete: ({ running }) =>
        running.flatMap(({ arn, containers, wanted }) =>
          wanted.flatMap(({ Name }) =>
            unless(
              containers.some(({ name }) => name === Name),
              `${arn} lacks the container ${String(Name)} of its task definition`,
            ),
          ),
        ),
      running: ({ running }) =>
        ofContainers(running, ({ lastStatus }, name) =>
          unless(lastStatus === 'RUNNING', `${name} is ${lastStatus ?? 'gone'}, it should be RUNNING`),
        ),
      healthy: ({ running }) =>
        ofContainers(running, ({ healthStatus }, name) =>
          unless(healthStatus !== 'UNHEALTHY', `${name} is UNHEALTHY, it should be HEALTHY`),
        ),
      intended: ({ running }) =>
        ofContainers(running, ({ image = '' }, name, own) =>
          unless(
            own === undefined || own.Image === image,
            `${name} runs ${image}, its task definition says ${String(own?.Image)}`,
          ),
        ),
      versioned: ({ running }) =>
        ofContainers(running, ({ image = '' }, name) =>
          versionProblems(image).map((problem) => `the image of ${name} ${problem}`),
        ),
    },
    evidence: ({ running }) => `${running.length} tasks`,
  }),
  conditioned({
    id: 'compute-task-tags',
    area: 'tags',
    requirement: 'R24',
    title: 'Every running task carries the three tags',
    fix: 'Tasks get the tags of their service when they start: ecs update-service --force-new-deployment',
    read: async (context) => ({ running: await tasks(context) }),
    conditions: {
      exists: ({ running }) => unless(running.length > 0, 'no task is running'),
      environment: ({ running }, { config }) => untagged(running, 'Environment', config.environment),
      project: ({ running }, { config }) => untagged(running, 'Project', config.project),
      costCenter: ({ running }, { config }) => untagged(running, 'CostCenter', config.costCenter),
    },
    evidence: ({ running }) => `${running.length} tasks`,
  }),
  conditioned({
    id: 'compute-healthy-targets',
    area: 'compute',
    requirement: 'R15',
    title: 'As many targets as tasks run are healthy, none is unhealthy, and none is something else than a task',
    fix: 'The reason of each target is in elbv2 describe-target-health; read the log of the task',
    read: async (context) => {
      const groups = await idsOf(context, 'AWS::ElasticLoadBalancingV2::TargetGroup');
      const running = (await tasks(context)).filter(({ lastStatus }) => lastStatus === 'RUNNING');
      const targets = (await Promise.all(groups.map((arn) => targetsOf(context, arn)))).flat();
      const healthy = targets.filter(({ state }) => state === 'healthy').length;
      const isEmulated = context.emulator !== undefined && targets.length === 0;
      return { running: running.length, addresses: running.flatMap(addressesOf), targets, healthy, isEmulated };
    },
    conditions: {
      enough: ({ healthy, running, isEmulated }) =>
        unless(
          healthy >= running || isEmulated,
          `${healthy} targets are healthy, ${running} should be, as many as tasks run`,
        ),
      healthy: ({ targets }) =>
        targets.flatMap(({ id, state, reason }) =>
          unless(state !== 'unhealthy', `target ${id} is unhealthy, it should be healthy: ${reason}`),
        ),
      ours: ({ targets, addresses }) =>
        targets.flatMap(({ id, state }) =>
          unless(addresses.includes(id) || state === 'draining', `target ${id} is no task, every target should be one`),
        ),
    },
    visible: {
      registered: ({ isEmulated }) => unless(!isEmulated, 'the emulator starts no containers, so no targets register'),
    },
    evidence: ({ healthy, running }) => `${healthy} healthy targets for ${running} tasks`,
  }),
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

interface RunningTask {
  readonly arn: string;
  readonly containers: readonly Container[];
  /** Containers of the task definition; tasks of another one are in no template, which is a finding of its own. */
  readonly wanted: readonly Properties[];
}

function runningTask({ taskArn = '', taskDefinitionArn = '', containers = [] }: Task, known: Definitions): RunningTask {
  return { arn: taskArn, containers, wanted: known.get(taskDefinitionArn) ?? [] };
}

function ofContainers(
  running: readonly RunningTask[],
  problemsOf: (container: Container, name: string, own: Properties | undefined) => readonly string[],
): string[] {
  return running.flatMap(({ arn, containers, wanted }) =>
    containers.flatMap((container) => {
      const { name = '' } = container;
      return problemsOf(
        container,
        `${name} of ${arn}`,
        wanted.find(({ Name }) => Name === name),
      );
    }),
  );
}

function untagged(running: readonly Task[], key: string, value: string): string[] {
  return running.flatMap(({ taskArn = '', tags = [] }) =>
    unless(
      tags.some((tag) => tag.key === key && tag.value === value),
      `the tag ${key} of ${taskArn} is ${tags.find((tag) => tag.key === key)?.value ?? 'missing'}, it should be ${value}`,
    ),
  );
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
