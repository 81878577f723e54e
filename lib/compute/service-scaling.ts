import { Duration, TimeZone } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ServiceSettings } from './service-settings';

/** What scales. */
export interface ScaledService {
  /** The service. */
  readonly service: ecs.FargateService;
  /** Target group of its tasks, which is behind a rule already. */
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** Limits and targets. */
  readonly settings: ServiceSettings;
}

const COOLDOWN = { scaleOutCooldown: Duration.minutes(1), scaleInCooldown: Duration.minutes(5) };

/** The finer of the two resolutions that Amazon ECS publishes. */
const RESOLUTION_SECONDS = 20;

/**
 * Scales a service between its fewest and most tasks, on whichever of CPU, memory and requests asks for most.
 *
 * A function, not a construct: another level would replace the scalable target, and its removal would end scaling.
 */
export function scaleService({ service, targetGroup, settings }: ScaledService): void {
  const taskCount = service.autoScaleTaskCount({ minCapacity: settings.minTasks, maxCapacity: settings.maxTasks });
  taskCount.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: settings.cpuTargetPercent, ...COOLDOWN });
  watchCpuClosely(service, taskCount);
  // Requests rise before the CPU does, and keep rising when it cannot: at 100 %, the CPU asks for no more than a fixed share.
  taskCount.scaleOnRequestCount('Requests', {
    requestsPerTarget: settings.requestTargetPerSecond * Duration.minutes(1).toSeconds(),
    targetGroup,
    ...COOLDOWN,
  });
  taskCount.scaleOnMemoryUtilization('Memory', {
    targetUtilizationPercent: settings.memoryTargetPercent,
    ...COOLDOWN,
    // A service shrinks only when every policy that may shrink it agrees, and a process seldom gives memory back:
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
 * Lets scaling see the CPU every 20 seconds instead of every minute: three values above the target are one minute, not three. AWS
 * measured 86 seconds until a service scales out, instead of 363. The library has no method for either half of it yet.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-faster-auto-scaling.html
 * @see https://aws.amazon.com/blogs/aws/amazon-ecs-introduces-new-high-resolution-metrics-for-faster-service-auto-scaling/
 */
function watchCpuClosely(service: ecs.FargateService, taskCount: ecs.ScalableTaskCount): void {
  const policy = taskCount.node.findChild('Target').node.findChild('Cpu').node.defaultChild;
  const resource = service.node.defaultChild;
  if (!(policy instanceof appscaling.CfnScalingPolicy) || !(resource instanceof ecs.CfnService)) {
    throw new Error('the library no longer keeps the scaling policy and the service where they were');
  }
  policy.addPropertyOverride(
    'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType',
    'ECSServiceAverageCPUUtilizationHighResolution',
  );
  resource.monitoring = {
    metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: RESOLUTION_SECONDS }],
  };
}
