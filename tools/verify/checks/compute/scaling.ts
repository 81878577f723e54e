import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems, differs } from '../../expect';
import { scaling, type ScalingReading } from '../../inventory/services';

/** How the services scale. */
export const scalingChecks: readonly VerifyCheck[] = [
  {
    id: 'compute-scaling-limits',
    area: 'compute',
    requirement: 'R7',
    title: 'Each service may run between the configured fewest and most tasks',
    fix: 'Deploy ComputeStack; minTasks and maxTasks are in the configuration',
    run: async (context) => {
      const found = await scaling(context);
      return judge(
        found.flatMap(({ name, target, config }) => [
          ...differs(`fewest tasks of the ${name}`, target?.MinCapacity, config.minTasks),
          ...differs(`most tasks of the ${name}`, target?.MaxCapacity, config.maxTasks),
        ]),
        found.map(({ name, config }) => `${name} ${config.minTasks} to ${config.maxTasks}`).join(', '),
      );
    },
  },
  {
    id: 'compute-scaling-policies',
    area: 'compute',
    requirement: 'R7',
    title:
      'Each service scales on CPU, on memory and on requests, with the configured targets, and scaling is not suspended',
    fix: 'Deploy ComputeStack; lift a suspension with application-autoscaling register-scalable-target',
    run: async (context) => {
      const found = await scaling(context);
      return judge(
        found.flatMap((service) => [
          ...differingItems(`policies of the ${service.name}`, policies(service), [
            `CPUUtilization ${service.config.cpuTargetPercent}`,
            `MemoryUtilization ${service.config.memoryTargetPercent}`,
            `ALBRequestCountPerTarget ${60 * service.config.requestTargetPerSecond}`,
          ]),
          ...suspensions(service),
        ]),
        found.map((service) => `${service.name} on ${policies(service).join(' and ')}`).join(', '),
      );
    },
  },
];

function policies(service: ScalingReading): string[] {
  return service.policies.map(({ TargetTrackingScalingPolicyConfiguration: tracking, PolicyName = '' }) => {
    const metric = tracking?.PredefinedMetricSpecification?.PredefinedMetricType ?? PolicyName;
    return `${metric.replace(/^ECSServiceAverage|HighResolution$/g, '')} ${tracking?.TargetValue ?? '?'}`;
  });
}

function suspensions({ name, target }: ScalingReading): string[] {
  const { DynamicScalingInSuspended: inwards, DynamicScalingOutSuspended: outwards } = target?.SuspendedState ?? {};
  return [
    ...(outwards === true ? [`scaling out of the ${name} is suspended`] : []),
    ...(inwards === true ? [`scaling in of the ${name} is suspended`] : []),
  ];
}
