import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  type ApplicationAutoScalingClient,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type Service,
} from '@aws-sdk/client-ecs';
import { physicalIds, type StackSummary } from '../../shared/aws/stack-resources';

/** A Fargate service. */
export interface ServiceReading {
  readonly name: string;
  /** Family and revision. */
  readonly taskDefinition: string;
  /** Image of each container, by container name. */
  readonly images: Readonly<Record<string, string>>;
  readonly desired: number;
  readonly running: number;
  /** Fewest and most tasks, where the service scales. */
  readonly minTasks?: number;
  readonly maxTasks?: number;
  /** ARNs of the target groups that its tasks join. */
  readonly targetGroups: readonly string[];
  /** Metrics that scaling follows, with their targets. */
  readonly scalesOn: readonly string[];
}

/** Reads the ECS services, their task definitions and their scaling. */
export async function readServices(
  ecs: ECSClient,
  autoScaling: ApplicationAutoScalingClient,
  stacks: readonly StackSummary[],
): Promise<ServiceReading[]> {
  const [cluster] = physicalIds(stacks, 'AWS::ECS::Cluster');
  const arns = physicalIds(stacks, 'AWS::ECS::Service');
  if (cluster === undefined || arns.length === 0) {
    return [];
  }
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: arns }));
  return Promise.all(services.map((service) => readService(ecs, autoScaling, cluster, service)));
}

async function readService(
  ecs: ECSClient,
  autoScaling: ApplicationAutoScalingClient,
  cluster: string,
  service: Service,
): Promise<ServiceReading> {
  const name = service.serviceName ?? '';
  const ids = [`service/${cluster}/${name}`];
  const [definition, targets, policies] = await Promise.all([
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition })),
    autoScaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: ids })),
    autoScaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', ResourceId: ids[0] })),
  ]);
  const containers = definition.taskDefinition?.containerDefinitions ?? [];
  const limits = targets.ScalableTargets?.[0];
  return {
    name,
    taskDefinition: (service.taskDefinition ?? '').split('/').at(-1) ?? '',
    images: Object.fromEntries(containers.map((container) => [container.name ?? '', container.image ?? ''])),
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    minTasks: limits?.MinCapacity,
    maxTasks: limits?.MaxCapacity,
    targetGroups: (service.loadBalancers ?? []).map((loadBalancer) => loadBalancer.targetGroupArn ?? ''),
    scalesOn: (policies.ScalingPolicies ?? []).map((policy) => {
      const tracking = policy.TargetTrackingScalingPolicyConfiguration;
      const metric = tracking?.PredefinedMetricSpecification?.PredefinedMetricType ?? policy.PolicyName ?? '';
      return `${metric.replace(/^ECSServiceAverage/, '')} ${tracking?.TargetValue ?? '?'}`;
    }),
  };
}
