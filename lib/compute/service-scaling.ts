import { Duration, TimeZone } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ServiceSettings } from './service-settings';

/** What the scaling depends on. */
export interface ScaledService {
  /** The service. */
  readonly service: ecs.FargateService;
  /** Target group of its tasks. It must already have a listener rule. */
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** Limits and targets. */
  readonly settings: ServiceSettings;
}

const COOLDOWN = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };

/** The finer of the two resolutions in which Amazon ECS publishes metrics. */
const RESOLUTION_SECONDS = 20;

/**
 * Scales a service between its minimum and maximum of tasks. Of CPU, memory and requests, the metric that needs the
 * most tasks decides.
 *
 * A function, not a construct: another level in the tree would replace the scalable target, and scaling would end with
 * the removal of the old one.
 */
export function scaleService({ service, targetGroup, settings }: ScaledService): void {
  const taskCount = service.autoScaleTaskCount({ minCapacity: settings.minTasks, maxCapacity: settings.maxTasks });
  taskCount.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: settings.cpuTargetPercent, ...COOLDOWN });
  watchCpuClosely(service, taskCount);
  // Requests rise before CPU does. And once CPU is at 100 %, it can only ask for a fixed share of additional tasks.
  taskCount.scaleOnRequestCount('Requests', {
    requestsPerTarget: settings.requestTargetPerSecond * Duration.minutes(1).toSeconds(),
    targetGroup,
    ...COOLDOWN,
  });
  taskCount.scaleOnMemoryUtilization('Memory', {
    targetUtilizationPercent: settings.memoryTargetPercent,
    ...COOLDOWN,
    // A service scales in only when all policies that allow it agree, and a process seldom releases memory:
    // https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
    disableScaleIn: true,
  });
  (settings.scheduledMinTasks ?? []).forEach(({ at, minTasks, timeZone }, index) => {
    taskCount.scaleOnSchedule(`Floor${index + 1}`, {
      schedule: appscaling.Schedule.expression(at),
      timeZone: TimeZone.of(timeZone ?? 'Etc/UTC'),
      minCapacity: minTasks,
    });
  });
}

/**
 * Scales on a CPU metric of every 20 seconds instead of every minute: three values above the target take one minute,
 * not three. AWS measured 86 seconds until a service scales out, instead of 363. The library has no method yet, neither
 * for the policy nor for the service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-faster-auto-scaling.html
 * @see https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/
 */
function watchCpuClosely(service: ecs.FargateService, taskCount: ecs.ScalableTaskCount): void {
  const policy = taskCount.node.findChild('Target').node.findChild('Cpu').node.defaultChild;
  const resource = service.node.defaultChild;
  if (!(policy instanceof appscaling.CfnScalingPolicy) || !(resource instanceof ecs.CfnService)) {
    throw new Error(
      'scaleService: the library has the scaling policy or the service in another place; check its release notes',
    );
  }
  policy.addPropertyOverride(
    'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType',
    'ECSServiceAverageCPUUtilizationHighResolution',
  );
  resource.monitoring = {
    metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: RESOLUTION_SECONDS }],
  };
}
