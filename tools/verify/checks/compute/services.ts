import { fail, judge, unknown, type Finding } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems, differs, distinct } from '../../expect';
import { logGroupProblems } from '../../inventory/log-groups';
import { securityGroupId, subnets } from '../../inventory/network';
import { services, type ServiceReading } from '../../inventory/services';

/** The services as Amazon ECS runs them. */
export const serviceChecks: readonly VerifyCheck[] = [
  {
    id: 'compute-services-steady',
    area: 'compute',
    requirement: 'R6',
    title: 'Frontend and backend are separate Fargate services, steady, each with its own task definition',
    fix: 'Read the events of the service (ecs describe-services); deploy ComputeStack',
    run: async (context) => {
      const found = await services(context);
      const definitions = distinct(found.map(({ service }) => service?.taskDefinition));
      return judge(
        [
          ...found.flatMap(steadinessProblems),
          ...(definitions.length < found.length ? ['they share a task definition'] : []),
        ],
        found
          .map(
            ({ name, service }) => `${name} runs ${service?.runningCount ?? 0} of ${service?.desiredCount ?? 0} tasks`,
          )
          .join(', '),
      );
    },
  },
  {
    id: 'compute-private-tasks',
    area: 'compute',
    requirement: 'R11',
    title: 'Tasks start in the three private subnets, in their own group, without public addresses',
    fix: 'Deploy ComputeStack',
    run: async (context) => {
      const [found, all] = await Promise.all([services(context), subnets(context)]);
      const wanted = all.filter(({ tier }) => tier === 'Private').map(({ id }) => id);
      const problems = await Promise.all(
        found.map(async ({ name, service }) => {
          const network = service?.networkConfiguration?.awsvpcConfiguration;
          return [
            ...differingItems(`subnets of the ${name}`, network?.subnets ?? [], wanted),
            ...differingItems(`groups of the ${name}`, network?.securityGroups ?? [], [
              await securityGroupId(context, name),
            ]),
            ...differs(`public addresses of the ${name}`, network?.assignPublicIp ?? 'DISABLED', 'DISABLED'),
          ];
        }),
      );
      return judge(problems.flat(), `in ${wanted.join(', ')}`);
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
      const wanted = context.config.network.availabilityZones;
      const found = await services(context);
      const problems = found.flatMap(({ name, tasks }) => {
        const zones = distinct(tasks.map(({ availabilityZone }) => availabilityZone));
        return zones.length >= Math.min(wanted.length, tasks.length)
          ? []
          : [`the ${name} runs in ${zones.join(', ')} only`];
      });
      return judge(problems, `both run in ${wanted.join(', ')}`);
    },
  },
  {
    id: 'compute-rollback',
    area: 'compute',
    requirement: 'R25',
    title: 'A failing deployment is rolled back, by the circuit breaker and by alarms',
    fix: 'Deploy ComputeStack',
    run: async (context) =>
      forEachService(await services(context), 'circuit breaker and alarms roll back', ({ name, service }) => {
        const {
          deploymentCircuitBreaker: breaker,
          alarms,
          minimumHealthyPercent,
        } = service?.deploymentConfiguration ?? {};
        return [
          ...differs(`circuit breaker of the ${name}`, breaker?.enable ?? false, true),
          ...differs(`rollback by the circuit breaker of the ${name}`, breaker?.rollback ?? false, true),
          ...differs(`deployment alarms of the ${name}`, alarms?.enable ?? false, true),
          ...differs(`rollback by alarms of the ${name}`, alarms?.rollback ?? false, true),
          ...differs(`healthy percent of the ${name} during a deployment`, minimumHealthyPercent, 100),
        ];
      }),
  },
  {
    id: 'compute-no-shell',
    area: 'compute',
    requirement: 'R25',
    title: 'Nobody gets a shell in a running task (ECS Exec is off)',
    fix: 'ecs update-service --disable-execute-command --force-new-deployment; find out who switched it on',
    run: async (context) =>
      forEachService(await services(context), 'ECS Exec is off', ({ name, service, tasks }) => [
        ...differs(`ECS Exec of the ${name}`, service?.enableExecuteCommand ?? false, false),
        ...tasks.filter((task) => task.enableExecuteCommand === true).map((task) => `${task.taskArn ?? ''} allows it`),
      ]),
  },
  {
    id: 'compute-task-tags',
    area: 'compute',
    requirement: 'R24',
    title: 'Every running task carries the three tags',
    fix: 'Deploy ComputeStack; tasks get the tags of their service when they start',
    run: async (context) => {
      const { environment, project, costCenter } = context.config;
      const wanted = { Environment: environment, Project: project, CostCenter: costCenter };
      const tasks = (await services(context)).flatMap((service) => service.tasks);
      const problems = tasks.flatMap(({ taskArn = '', tags = [] }) =>
        Object.entries(wanted).flatMap(([key, value]) =>
          differs(`${key} of ${taskArn.split('/').at(-1) ?? ''}`, tags.find((tag) => tag.key === key)?.value, value),
        ),
      );
      return tasks.length === 0 ? fail('no task is running') : judge(problems, `${tasks.length} tasks`);
    },
  },
  {
    id: 'compute-logs',
    area: 'compute',
    requirement: 'R25',
    title: 'Container logs are encrypted under a customer key and kept as long as configured',
    fix: 'Deploy ComputeStack; logRetentionDays says how long',
    run: async (context) =>
      judge(await logGroupProblems(context, 'compute'), `encrypted, kept for ${context.config.logRetentionDays} days`),
  },
];

function forEachService(
  found: readonly ServiceReading[],
  evidence: string,
  problemsOf: (service: ServiceReading) => string[],
): Finding {
  return judge(found.flatMap(problemsOf), `${found.map(({ name }) => name).join(', ')}: ${evidence}`);
}

function steadinessProblems({ name, service, config }: ServiceReading): string[] {
  if (service === undefined) {
    return [`the ${name} is gone`];
  }
  const { runningCount = 0, desiredCount = 0, deployments = [], launchType, capacityProviderStrategy = [] } = service;
  const onFargate = launchType === 'FARGATE' || capacityProviderStrategy.every((s) => s.capacityProvider === 'FARGATE');
  const unfinished = deployments.filter(
    ({ rolloutState }) => rolloutState !== undefined && rolloutState !== 'COMPLETED',
  );
  return [
    ...(onFargate ? [] : [`the ${name} does not run on Fargate`]),
    ...(runningCount === desiredCount ? [] : [`the ${name} runs ${runningCount} of ${desiredCount} tasks`]),
    ...(desiredCount >= config.minTasks && desiredCount <= config.maxTasks
      ? []
      : [`the ${name} wants ${desiredCount} tasks, not ${config.minTasks} to ${config.maxTasks}`]),
    ...unfinished.map((d) => `a deployment of the ${name} is ${d.rolloutState ?? ''}: ${d.rolloutStateReason ?? ''}`),
  ];
}
