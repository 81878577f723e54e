import {
  attributesOf,
  refersTo,
  resourcesOf,
  type PlacedResource,
  type Properties,
} from '../../shared/templates/resources';
import { listOf, recordOf, type Layer } from '../../shared/templates/template';
import type { ServicePlan, TrackedMetric, TrackingPolicy } from './capacity-platform';
import { onlyOf } from './read-values';

/** Predefined metrics of Application Auto Scaling for ECS: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html */
const METRICS: Readonly<Record<string, readonly [TrackedMetric, 60 | 20]>> = {
  ECSServiceAverageCPUUtilization: ['cpu', 60],
  ECSServiceAverageMemoryUtilization: ['memory', 60],
  ALBRequestCountPerTarget: ['requests', 60],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-faster-auto-scaling.html
  ECSServiceAverageCPUUtilizationHighResolution: ['cpu', 20],
  ECSServiceAverageMemoryUtilizationHighResolution: ['memory', 20],
};

/** CloudFormation's defaults, from the reference pages of the types. */
const DEFAULTS = { cooldownSeconds: 300, maximumPercent: 200, minimumHealthyPercent: 100, deregistrationSeconds: 300 };

/** A service as its templates have it. */
export function readService(layers: readonly Layer[], name: ServicePlan['name']): ServicePlan {
  const service = onlyOf(
    resourcesOf(layers, 'AWS::ECS::Service').filter(({ properties }) => properties.ServiceName === name),
    `an ECS service named ${name}`,
  );
  const referred = (type: string, value: unknown): PlacedResource =>
    onlyOf(
      resourcesOf(layers, type).filter(({ logicalId }) => refersTo(value, logicalId)),
      `the ${type} of ${name}`,
    );
  const definition = referred('AWS::ECS::TaskDefinition', service.properties.TaskDefinition).properties;
  const [balanced = {}] = listOf(service.properties.LoadBalancers);
  const targetGroup = referred('AWS::ElasticLoadBalancingV2::TargetGroup', balanced.TargetGroupArn).properties;
  const target = onlyOf(
    resourcesOf(layers, 'AWS::ApplicationAutoScaling::ScalableTarget').filter(({ properties }) =>
      refersTo(properties.ResourceId, service.logicalId),
    ),
    `the scalable target of ${name}`,
  );
  const { samplerArgument, ...task } = readTask(definition);
  const attributes = attributesOf(targetGroup.TargetGroupAttributes);
  const deployment = recordOf(service.properties.DeploymentConfiguration);
  const minTasks = Number(target.properties.MinCapacity);
  return {
    name,
    ...task,
    traceShare: traceShare(layers, samplerArgument),
    minTasks,
    maxTasks: Number(target.properties.MaxCapacity),
    scheduledTasks: scheduledTasks(target.properties, minTasks),
    policies: readPolicies(layers, target.logicalId),
    maximumPercent: Number(deployment.MaximumPercent ?? DEFAULTS.maximumPercent),
    minimumHealthyPercent: Number(deployment.MinimumHealthyPercent ?? DEFAULTS.minimumHealthyPercent),
    healthCheckSeconds: Number(targetGroup.HealthCheckIntervalSeconds),
    unhealthyChecks: Number(targetGroup.UnhealthyThresholdCount),
    deregistrationSeconds: Number(attributes['deregistration_delay.timeout_seconds'] ?? DEFAULTS.deregistrationSeconds),
    leastOutstanding: attributes['load_balancing.algorithm.type'] === 'least_outstanding_requests',
  };
}

/** The first container is the application; all others are sidecars. */
function readTask(definition: Properties) {
  const [application = {}, ...sidecars] = listOf(definition.ContainerDefinitions);
  const sum = (key: string): number => sidecars.reduce((total, container) => total + Number(container[key] ?? 0), 0);
  const environment = listOf(application.Environment);
  const sampler = environment.find(({ Name }) => Name === 'OTEL_TRACES_SAMPLER_ARG')?.Value;
  return {
    cpuUnits: Number(definition.Cpu),
    memoryMiB: Number(definition.Memory),
    arm: recordOf(definition.RuntimePlatform).CpuArchitecture === 'ARM64',
    sidecarCpuUnits: sum('Cpu'),
    sidecarMemoryMiB: sum('Memory'),
    samplerArgument: sampler,
  };
}

/** The share that the SDK samples by, or that of the account's sampling rules where those decide. */
function traceShare(layers: readonly Layer[], samplerArgument: unknown): number {
  if (samplerArgument !== undefined && Number.isFinite(Number(samplerArgument))) {
    return Number(samplerArgument);
  }
  const rules = resourcesOf(layers, 'AWS::XRay::SamplingRule').map(({ properties }) =>
    Number(recordOf(properties.SamplingRule).FixedRate),
  );
  return rules.length === 0 ? 1 : Math.max(...rules);
}

function readPolicies(layers: readonly Layer[], target: string): TrackingPolicy[] {
  return resourcesOf(layers, 'AWS::ApplicationAutoScaling::ScalingPolicy')
    .filter(({ properties }) => refersTo(properties.ScalingTargetId, target))
    .flatMap(({ properties }) => {
      const tracking = recordOf(properties.TargetTrackingScalingPolicyConfiguration);
      const type = recordOf(tracking.PredefinedMetricSpecification).PredefinedMetricType;
      const known = typeof type === 'string' ? METRICS[type] : undefined;
      return known === undefined
        ? []
        : [
            {
              metric: known[0],
              periodSeconds: known[1],
              target: Number(tracking.TargetValue),
              scaleInCooldownSeconds: Number(tracking.ScaleInCooldown ?? DEFAULTS.cooldownSeconds),
              scaleOutCooldownSeconds: Number(tracking.ScaleOutCooldown ?? DEFAULTS.cooldownSeconds),
              scaleIn: tracking.DisableScaleIn !== true,
            },
          ];
    });
}

function scheduledTasks({ ScheduledActions }: Properties, minTasks: number): number {
  const floors = listOf(ScheduledActions).map((action) =>
    Number(recordOf(action.ScalableTargetAction).MinCapacity ?? minTasks),
  );
  return Math.max(minTasks, ...floors);
}
