import { fail, judge, unknown } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { targetGroupOf, targetHealth } from '../../inventory/load-balancer';
import { SERVICES } from '../../inventory/services';

/** The health of what is behind it. */
export const healthChecks: readonly VerifyCheck[] = [
  {
    id: 'load-balancer-health-checks',
    area: 'load-balancer',
    requirement: 'R15',
    title: 'Health is checked every 30 seconds, on the configured path, and given up after three failures',
    fix: 'Deploy ComputeStack',
    run: async (context) => {
      const problems = await Promise.all(
        SERVICES.map(async (name) => {
          const group = await targetGroupOf(context, name);
          const { healthCheckPath, port } = context.config.services[name];
          return [
            ...differs(`health checks of the ${name}`, group?.HealthCheckEnabled, true),
            ...differs(`interval in seconds of the ${name}`, group?.HealthCheckIntervalSeconds, 30),
            ...differs(`failures until unhealthy of the ${name}`, group?.UnhealthyThresholdCount, 3),
            ...differs(`health path of the ${name}`, group?.HealthCheckPath, healthCheckPath),
            ...differs(`port of the ${name}`, group?.Port, port),
          ];
        }),
      );
      return judge(problems.flat(), `${SERVICES.join(' and ')}: every 30 s, unhealthy after 3 failures`);
    },
  },
  {
    id: 'load-balancer-healthy-targets',
    area: 'load-balancer',
    requirement: 'R15',
    title: 'At least the configured fewest tasks of each service are healthy targets, and none is unhealthy',
    fix: 'The reason of each target is in elbv2 describe-target-health; read the log of the task',
    run: async (context) => {
      const found = await Promise.all(
        SERVICES.map(async (name) => ({ name, targets: await targetHealth(context, name) })),
      );
      if (context.emulator !== undefined && found.every(({ targets }) => targets.length === 0)) {
        return unknown('the emulator starts no containers, so no targets register');
      }
      if (found.every(({ targets }) => targets.length === 0)) {
        return fail('no target is registered');
      }
      const problems = found.flatMap(({ name, targets }) => {
        const states = targets.map(({ TargetHealth }) => TargetHealth?.State ?? 'unknown');
        const healthy = states.filter((state) => state === 'healthy').length;
        const { minTasks } = context.config.services[name];
        return [
          ...(healthy >= minTasks ? [] : [`the ${name} has ${healthy} healthy targets, not ${minTasks}`]),
          ...targets
            .filter(({ TargetHealth }) => TargetHealth?.State === 'unhealthy')
            .map((t) => `${name} ${t.Target?.Id ?? ''} is unhealthy: ${t.TargetHealth?.Description ?? ''}`),
        ];
      });
      return judge(problems, found.map(({ name, targets }) => `${name}: ${targets.length} targets`).join(', '));
    },
  },
];
