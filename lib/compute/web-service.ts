import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MAX_HEALTHY_PERCENT, MIN_HEALTHY_PERCENT } from '../facts/deployment-share';
import { FARGATE_PLATFORM } from './container-hardening';
import { DeploymentAlarms } from './deployment-alarms';
import type { PathPattern } from './public-load-balancer';
import { scaleService } from './service-scaling';
import { WebTask, type WebTaskProps } from './web-task';

/** What another layer needs to watch a service. Names are chosen at synthesis, so they are literal. */
export interface MonitoredService {
  /** Name of the ECS cluster. */
  readonly clusterName: string;
  /** Name of the ECS service. */
  readonly serviceName: string;
  /** Target group of the service. */
  readonly targetGroup: elbv2.IApplicationTargetGroup;
  /** Minimum of running tasks, below which an alarm goes off. */
  readonly minTasks: number;
}

/** What a service depends on. */
export interface WebServiceProps extends WebTaskProps {
  /** Group of the tasks; its rules are not changed here. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Requests that the service receives. */
  readonly requests: PathPattern;
}

/**
 * A Fargate service behind the load balancer: tasks in private subnets, a target group with its rule, scaling, and
 * deployments that are rolled back when they fail.
 */
export class WebService extends Construct {
  /** What the monitoring layer needs to watch the service. */
  public readonly monitored: MonitoredService;
  /** Role of the application. */
  public readonly taskRole: iam.Role;

  private readonly service: ecs.FargateService;

  public constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    const { container, host, requests, serviceName, settings } = props;
    const task = new WebTask(this, 'Task', { container, host, serviceName, settings });
    this.taskRole = task.taskRole;
    this.service = this.fargateService(task.definition, props);
    // A task that starts before these permissions exist cannot pull its image, and the deployment fails.
    this.service.node.addDependency(task.executionRole);
    const targetGroup = this.registerTargets(props);
    host.entry.route(this, 'Rule', { ...requests, targetGroup });
    scaleService({ service: this.service, targetGroup, settings });
    new DeploymentAlarms(this, 'DeploymentAlarms', {
      namePrefix: `${host.namePrefix}-${serviceName}`,
      service: this.service,
      targetGroup,
      loadBalancer: host.entry.loadBalancer,
      runbookUrl: host.runbookUrl,
    });
    const { minTasks } = settings;
    this.monitored = { clusterName: host.namePrefix, serviceName, targetGroup, minTasks };
  }

  private fargateService(taskDefinition: ecs.FargateTaskDefinition, props: WebServiceProps): ecs.FargateService {
    return new ecs.FargateService(this, 'Service', {
      serviceName: props.serviceName,
      cluster: props.host.cluster,
      taskDefinition,
      desiredCount: initialTasks(props),
      platformVersion: FARGATE_PLATFORM,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      assignPublicIp: false,
      securityGroups: [props.securityGroup],
      minHealthyPercent: MIN_HEALTHY_PERCENT,
      maxHealthyPercent: MAX_HEALTHY_PERCENT,
      availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.ENABLED,
      circuitBreaker: { enable: true, rollback: true },
      // A target needs two checks, 30 s apart, to become healthy; the rest is for the start of the container.
      healthCheckGracePeriod: Duration.seconds(120),
      enableExecuteCommand: false,
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
    });
  }

  private registerTargets({ host, settings }: WebServiceProps): elbv2.ApplicationTargetGroup {
    // Why HTTP: docs/adr/0007-http-between-load-balancer-and-tasks.md.
    const { protocol = 'HTTP' } = settings;
    const target = this.service.loadBalancerTarget({
      containerName: WebTask.CONTAINER_NAME,
      containerPort: settings.port,
    });
    return new elbv2.ApplicationTargetGroup(this, 'TargetGroup', {
      vpc: host.vpc,
      targetType: elbv2.TargetType.IP,
      protocol: elbv2.ApplicationProtocol[protocol],
      port: settings.port,
      targets: [target],
      // A task that fails at once has the fewest open requests, so `least_outstanding_requests` would send it most of
      // them. Here, the more it fails, the fewer it gets: docs/adr/0015-a-failing-task-loses-requests.md. This
      // algorithm excludes slow start.
      loadBalancingAlgorithmType: elbv2.TargetGroupLoadBalancingAlgorithmType.WEIGHTED_RANDOM,
      enableAnomalyMitigation: true,
      // The same threshold for both, as AWS recommends. The one for DNS must not be lower.
      targetGroupHealth: {
        dnsMinimumHealthyTargetPercentage: host.minHealthyPercent,
        routingMinimumHealthyTargetPercentage: host.minHealthyPercent,
      },
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        protocol: elbv2.Protocol[protocol],
        path: settings.healthCheckPath,
        healthyHttpCodes: '200',
        interval: Duration.seconds(30),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
      },
    });
  }
}

/**
 * The number of tasks with which a service starts. Later deployments set no number, and leave it to scaling.
 *
 * A service that is created without a count starts with one task, and its stack completes before scaling adds more. An
 * update without a count keeps the running tasks; an update with a count would undo scaling.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html#cfn-ecs-service-desiredcount
 */
function initialTasks({ host, settings }: WebServiceProps): number | undefined {
  return host.firstCreation ? settings.minTasks : undefined;
}
