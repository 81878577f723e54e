import { sum } from 'simple-statistics';
import { fargateMemoryMiB } from '../../../lib/facts/fargate-sizes';
import { numberAt, valuesAt } from '../../shared/templates/nested-values';
import { between, matching, resourceFact, valueFact } from '../resource-fact';
import { refersTo, resourcesOf, type Properties } from '../../shared/templates/resources';
import { isRecord, type Layer } from '../../shared/templates/template';
import type { ServiceFact } from '../service-fact';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const task = { type: 'AWS::ECS::TaskDefinition' };
const check = { ...task, source: `${API}/API_HealthCheck.html` };
const SCALING_API = 'https://docs.aws.amazon.com/autoscaling/application/APIReference';
const NAME = matching(/^[A-Za-z0-9_-]{1,255}$/, '1 to 255 letters, digits, hyphens and underscores');

const TRACKING = 'TargetTrackingScalingPolicyConfiguration';

/** What tasks, services and their scaling take. */
export const CONTAINER_FACTS: readonly ServiceFact[] = [
  ...(
    [
      ['container-check-interval', 'Interval', 5, 300, 'seconds'],
      ['container-check-timeout', 'Timeout', 2, 60, 'seconds'],
      ['container-check-retries', 'Retries', 1, 10, 'times'],
      ['container-check-start-period', 'StartPeriod', 0, 300, 'seconds'],
    ] as const
  ).map(([id, property, least, most, unit]) =>
    valueFact({
      ...check,
      id,
      rule: `\`${property}\` of a container health check is ${least} to ${most} ${unit}.`,
      property: `ContainerDefinitions.HealthCheck.${property}`,
      allowed: between(least, most),
    }),
  ),
  valueFact({
    ...task,
    id: 'stop-timeout',
    rule: 'A container on Fargate has at most 120 seconds to stop.',
    source: `${API}/API_ContainerDefinition.html`,
    property: 'ContainerDefinitions.StopTimeout',
    allowed: between(2, 120),
  }),
  valueFact({
    ...task,
    id: 'restart-period',
    rule: 'The restart period of a container is 60 to 1800 seconds.',
    source: `${API}/API_ContainerRestartPolicy.html`,
    property: 'ContainerDefinitions.RestartPolicy.RestartAttemptPeriod',
    allowed: between(60, 1800),
  }),
  resourceFact({
    ...task,
    id: 'fargate-size',
    rule: 'Fargate offers certain amounts of memory for each number of CPU units.',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
    faults: ({ properties }) => {
      const [cpu, memory] = [numberAt(properties, 'Cpu'), numberAt(properties, 'Memory')];
      const offered = cpu === undefined ? [] : fargateMemoryMiB(cpu);
      return memory !== undefined && offered.includes(memory)
        ? []
        : [{ property: 'Memory', found: `${memory} MiB with ${cpu} CPU units`, allowed: `${offered.join(', ')} MiB` }];
    },
  }),
  ...(
    [
      ['container-cpu', 'Cpu', 'CPU units'],
      ['container-memory', 'Memory', 'MiB of memory'],
    ] as const
  ).map(([id, property, unit]) =>
    resourceFact({
      ...task,
      id,
      rule: `The containers of a task together have no more ${unit} than the task.`,
      source: `${API}/API_ContainerDefinition.html`,
      faults: ({ properties }) => {
        const own = numberAt(properties, property) ?? 0;
        const given = sum(valuesAt(properties, `ContainerDefinitions.${property}`).map(Number));
        return given > own ? [{ property, found: `${given} ${unit}`, allowed: `at most ${own}` }] : [];
      },
    }),
  ),
  valueFact({
    ...task,
    id: 'task-family',
    rule: 'The family of a task definition has at most 255 letters, digits, hyphens and underscores.',
    source: `${API}/API_RegisterTaskDefinition.html`,
    property: 'Family',
    allowed: NAME,
  }),
  valueFact({
    type: 'AWS::ECS::Service',
    id: 'service-name',
    rule: 'The name of a service has at most 255 letters, digits, hyphens and underscores.',
    source: `${API}/API_CreateService.html`,
    property: 'ServiceName',
    allowed: NAME,
  }),
  valueFact({
    type: 'AWS::ECS::Cluster',
    id: 'cluster-name',
    rule: 'The name of a cluster has at most 255 letters, digits, hyphens and underscores.',
    source: `${API}/API_CreateCluster.html`,
    property: 'ClusterName',
    allowed: NAME,
  }),
  resourceFact({
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    id: 'scaling-bounds',
    rule: 'The minimum capacity is not above the maximum.',
    source: `${SCALING_API}/API_RegisterScalableTarget.html`,
    faults: ({ properties }) => {
      const [least, most] = [numberAt(properties, 'MinCapacity'), numberAt(properties, 'MaxCapacity')];
      return least !== undefined && most !== undefined && least > most
        ? [{ property: 'MinCapacity', found: String(least), allowed: `at most MaxCapacity (${most})` }]
        : [];
    },
  }),
  resourceFact({
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    id: 'scaling-target',
    rule: 'The target of a CPU or memory utilization is 1 to 100 percent.',
    source: `${SCALING_API}/API_TargetTrackingScalingPolicyConfiguration.html`,
    faults: ({ properties }) => {
      const [metric] = valuesAt(properties, `${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`);
      const target = numberAt(properties, `${TRACKING}.TargetValue`);
      return String(metric).startsWith('ECSServiceAverage') && target !== undefined && (target < 1 || target > 100)
        ? [{ property: `${TRACKING}.TargetValue`, found: String(target), allowed: '1 to 100' }]
        : [];
    },
  }),
  resourceFact({
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    id: 'high-resolution-scaling',
    rule: 'A policy on a metric of high resolution needs a service that publishes it every 20 seconds.',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/target-tracking-faster-auto-scaling.html',
    faults: ({ properties, layer }) => {
      const [metric] = valuesAt(properties, `${TRACKING}.PredefinedMetricSpecification.PredefinedMetricType`);
      const [, name] = /^ECSServiceAverage(\w+)HighResolution$/.exec(String(metric)) ?? [];
      const slow = resourcesOf([layer], 'AWS::ECS::Service').filter(
        (service) => scales(properties, layer, service.logicalId) && !publishesFinely(service.properties, name ?? ''),
      );
      return name === undefined
        ? []
        : slow.map(({ logicalId }) => ({
            property: `${TRACKING}.PredefinedMetricSpecification`,
            found: `${String(metric)} of ${logicalId}`,
            allowed: `a service whose Monitoring has ${name} with 20 seconds`,
          }));
    },
  }),
];

/** Whether a policy scales a service, through its scalable target. */
function scales(policy: Properties, layer: Layer, service: string): boolean {
  const targets = resourcesOf([layer], 'AWS::ApplicationAutoScaling::ScalableTarget');
  const target = targets.find(({ logicalId }) => refersTo(policy.ScalingTargetId, logicalId));
  return target !== undefined && refersTo(target.properties.ResourceId, service);
}

function publishesFinely(service: Properties, metric: string): boolean {
  return valuesAt(service, 'Monitoring.MetricConfigurations')
    .filter(isRecord)
    .some((one) => numberAt(one, 'ResolutionSeconds') === 20 && valuesAt(one, 'MetricNames').includes(metric));
}
