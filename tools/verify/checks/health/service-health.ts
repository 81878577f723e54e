import type { Task } from '@aws-sdk/client-ecs';
import type { PlatformConfig } from '../../../../lib/config/schema';
import { parseImageReference } from '../../../../lib/shared/image-reference';
import { collectEach } from '../../../shared/aws/collect';
import { messageOf } from '../../../shared/errors/error-kind';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { scalableTargets, services, tasks } from '../../readers/ecs';
import type { Properties } from '../../readers/reader';
import { allResources, idsOf, readEach, templateOf } from '../../templates/platform-resources';
import { conditioned } from '../conditions';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
const NO_TASK = 'no task is running';

/** Checks of the running services and their tasks. */
export const serviceHealth: readonly VerifyCheck[] = [
  conditioned({
    id: 'compute-services-steady',
    area: 'compute',
    requirement: 'R6',
    title: 'Each service runs its desired number of tasks, within its limits, with no deployment in progress',
    fix: 'Read the events of the service (ecs describe-services)',
    read: async (context) => {
      const [all, known, targets] = await Promise.all([
        services(context),
        idsOf(context, 'AWS::ECS::Service'),
        scalableTargets(context),
      ]);
      return all
        .filter(({ serviceArn = '' }) => known.includes(serviceArn))
        .map(({ serviceName: name = '', runningCount = 0, desiredCount = 0, deployments = [] }) => {
          const limits = targets.find(({ ResourceId = '' }) => ResourceId.endsWith(`/${name}`));
          const { MinCapacity: least = 0, MaxCapacity: most = Infinity } = limits ?? {};
          return { name, running: runningCount, wanted: desiredCount, deployments, least, most };
        });
    },
    none: 'the cluster runs no service of the templates',
    conditions: {
      running: ({ name, running, wanted }) =>
        running === wanted || `${name} runs ${running} tasks, should run ${wanted}`,
      least: ({ name, wanted, least }) =>
        wanted >= least || `the desired count of ${name} is ${wanted}, should be ${least} or more`,
      most: ({ name, wanted, most }) =>
        wanted <= most || `the desired count of ${name} is ${wanted}, should be ${most} or less`,
      deployed: ({ name, deployments }) =>
        deployments.map(
          ({ rolloutState: state = 'COMPLETED', rolloutStateReason: reason = '' }) =>
            state === 'COMPLETED' || `a deployment of ${name} is ${state}, should be COMPLETED: ${reason}`,
        ),
    },
    evidence: (all) => all.map(({ name, running }) => `${name} ${running} tasks`).join(', '),
  }),
  conditioned({
    id: 'compute-task-zones',
    area: 'compute',
    requirement: 'R2',
    title: 'The running tasks of each service are spread over all zones',
    fix: 'Wait for the rebalancing of ECS; the events of the service name a zone without capacity',
    read: async (context) => {
      const all = await tasks(context);
      return [...new Set(all.map(({ group = '' }) => group))].map((name) => {
        const zones = all.filter(({ group }) => group === name).map(({ availabilityZone = '' }) => availabilityZone);
        return { name, running: zones.length, zones: [...new Set(zones)] };
      });
    },
    none: NO_TASK,
    conditions: {
      spread: ({ name, running, zones }, { config, emulator }) =>
        emulator !== undefined ||
        zones.length >= Math.min(config.network.availabilityZones.length, running) ||
        `the ${running} tasks of ${name} are in ${zones.join(', ')} only, should be in all zones`,
    },
    visible: {
      emulated: (_, { emulator }) =>
        emulator === undefined || 'the emulator starts no tasks and names one zone for all of them',
    },
    evidence: (groups) => groups.map(({ name, zones }) => `${name} in ${zones.join(', ')}`).join('; '),
  }),
  conditioned({
    id: 'compute-running-containers',
    area: 'compute',
    requirement: 'R8',
    title:
      'Every container of every running task is healthy, and runs the image of its task definition in a fixed version',
    fix: 'Read the log of the container; start the task again with ecs update-service --force-new-deployment',
    read: async (context) => {
      const [running, definitions] = await Promise.all([tasks(context), allResources(context, TASK_DEFINITION)]);
      return collectEach(running, async ({ taskArn = '', taskDefinitionArn, containers = [] }) => {
        // A separate check reports tasks whose definition is in no template.
        const definition = definitions.find(({ id }) => id === taskDefinitionArn);
        const { ContainerDefinitions = [] } = definition === undefined ? {} : await templateOf(context, definition);
        const images = new Map((ContainerDefinitions as Properties[]).map(({ Name, Image }) => [Name, String(Image)]));
        const names = new Set([...images.keys(), ...containers.map(({ name }) => name)]);
        return [...names].map((name) => {
          const { lastStatus = 'missing', healthStatus, image } = containers.find((own) => own.name === name) ?? {};
          const wanted = images.get(name) ?? image ?? '';
          return { name: `${String(name)} of ${taskArn}`, lastStatus, healthStatus, image: image ?? wanted, wanted };
        });
      });
    },
    none: NO_TASK,
    conditions: {
      running: ({ name, lastStatus }) => lastStatus === 'RUNNING' || `${name} is ${lastStatus}, should be RUNNING`,
      healthy: ({ name, healthStatus }) => healthStatus !== 'UNHEALTHY' || `${name} is UNHEALTHY, should be HEALTHY`,
      intended: ({ name, image, wanted }) =>
        image === wanted || `${name} runs ${image}, its task definition says ${wanted}`,
      versioned: isVersioned,
    },
    evidence: ({ length }) => `${length} containers`,
  }),
  conditioned({
    id: 'compute-task-tags',
    area: 'tags',
    requirement: 'R24',
    title: 'Every running task carries the three tags',
    fix: 'Tasks get the tags of their service when they start: ecs update-service --force-new-deployment',
    read: tasks,
    none: NO_TASK,
    conditions: {
      environment: tagged('Environment', ({ environment }) => environment),
      project: tagged('Project', ({ project }) => project),
      costCenter: tagged('CostCenter', ({ costCenter }) => costCenter),
    },
    evidence: (running) => `${running.length} tasks`,
  }),
  conditioned({
    id: 'compute-healthy-targets',
    area: 'compute',
    requirement: 'R15',
    title: 'Every running task of a service is a healthy target, and every target is such a task',
    fix: 'The reason of each target is in elbv2 describe-target-health; read the log of the task',
    read: async (context) => {
      const states = new Map(await readEach(context, 'AWS::ElasticLoadBalancingV2::TargetGroup', targetsOf));
      const running = (await tasks(context)).filter(
        ({ group, lastStatus }) => lastStatus === 'RUNNING' && group?.startsWith('service:') === true,
      );
      const addresses = running.flatMap(addressesOf);
      return [...new Set([...addresses, ...states.keys()])].map((id) => ({
        id,
        isTask: addresses.includes(id),
        ...(states.get(id) ?? { state: 'missing', reason: 'it is not registered' }),
      }));
    },
    none: NO_TASK,
    conditions: {
      healthy: ({ id, isTask, state, reason }, { emulator }) =>
        !isTask ||
        state === 'healthy' ||
        (state === 'missing' && emulator !== undefined) ||
        `target ${id} is ${state}, should be healthy: ${reason}`,
      task: ({ id, isTask, state }) =>
        isTask || state === 'draining' || `target ${id} is not a running task of a service`,
    },
    visible: {
      registered: ({ state }, { emulator }) =>
        state !== 'missing' || emulator === undefined || 'the emulator starts no containers, so no targets register',
    },
    evidence: (targets) => `${targets.filter(({ isTask }) => isTask).length} healthy targets`,
  }),
];

function tagged(key: string, valueIn: (config: PlatformConfig) => string) {
  return ({ taskArn = '', tags = [] }: Task, { config }: VerificationContext): true | string => {
    const value = tags.find((tag) => tag.key === key)?.value ?? 'missing';
    return value === valueIn(config) || `the tag ${key} of ${taskArn} is ${value}, should be ${valueIn(config)}`;
  };
}

/** Whether the image of a container names a fixed version. */
function isVersioned({ name, image }: { readonly name: string; readonly image: string }): true | string {
  try {
    parseImageReference(image);
    return true;
  } catch (error) {
    return `the image of ${name} ${messageOf(error)}`;
  }
}

/** States of the targets of a group, by address. */
async function targetsOf(context: VerificationContext, TargetGroupArn: string) {
  const { TargetHealthDescriptions = [] } = await context.main.loadBalancing.describeTargetHealth({ TargetGroupArn });
  return TargetHealthDescriptions.map(({ Target, TargetHealth: { State, Description } = {} }) => {
    return [Target?.Id ?? '', { state: State ?? 'unknown', reason: Description ?? 'no reason given' }] as const;
  });
}

/** Addresses under which a task is a target. A task without any gets its ARN, which matches no target. */
function addressesOf({ taskArn = '', attachments = [] }: Task): string[] {
  const details = attachments.flatMap((attachment) => attachment.details ?? []);
  const addresses = details.filter(({ name }) => name === 'privateIPv4Address').map(({ value = '' }) => value);
  return addresses.length === 0 ? [taskArn] : addresses;
}
