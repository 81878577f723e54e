import { Duration, Size, Validations } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { removalPolicyOf } from '../shared/removal-policy';
import { acknowledgeTaskRoles } from '../shared/security-exceptions';
import { hardenedLinux } from './container-hardening';
import { containerImage } from './container-image';
import { ecsTasksPrincipal } from './ecs-tasks-principal';
import { allowGuardDutyAgent } from './guard-duty-agent';
import type { ServiceHost } from './service-host';
import type { ServiceSettings } from './service-settings';
import { COLLECTOR_CPU_UNITS, TraceCollector } from './trace-collector';
import { tracingVariables } from './tracing-variables';

/** What depends on the image. docs/application-contract.md has the rest of the contract. */
interface ContainerContract {
  /** Numeric user and group that the image runs as. */
  readonly user: string;
  /** Command in the container that ends with 0 when the container can serve. */
  readonly healthCheckCommand: readonly string[];
  /**
   * Size of the memory file system on /tmp, the only place that the container can write to. It counts as memory of the
   * task.
   */
  readonly temporaryFilesMiB: number;
  /** Environment variables in addition to those that every container gets. @default - none */
  readonly environmentVariables?: Readonly<Record<string, string>>;
}

/** What a task depends on. */
export interface WebTaskProps {
  /** Name of the service that the task belongs to. */
  readonly serviceName: string;
  /** Where the service runs. */
  readonly host: ServiceHost;
  /** Image, sizes and port. */
  readonly settings: ServiceSettings;
  /** What depends on the image. */
  readonly container: ContainerContract;
}

/**
 * A Fargate task with two containers, the application and its trace collector, and with its own roles and log group.
 *
 * The application runs without root, without capabilities and on a read-only file system. The task's ephemeral storage
 * therefore contains only the image, and has no customer key: AWS always encrypts it with an AWS-owned key.
 */
export class WebTask extends Construct {
  /** Name of the application's container. */
  public static readonly CONTAINER_NAME = 'app';

  /** The task definition. */
  public readonly definition: ecs.FargateTaskDefinition;
  /** Role of the application. */
  public readonly taskRole: iam.Role;
  /** Role of Amazon ECS when it starts the task. */
  public readonly executionRole: iam.IRole;

  public constructor(scope: Construct, id: string, props: WebTaskProps) {
    super(scope, id);
    const { host, serviceName, settings } = props;
    this.taskRole = new iam.Role(this, 'TaskRole', {
      assumedBy: ecsTasksPrincipal(this),
      description: `What the ${serviceName} may do`,
    });
    const executionRole = new iam.Role(this, 'ExecutionRole', {
      assumedBy: ecsTasksPrincipal(this),
      description: `What Amazon ECS does to start the ${serviceName}: pull its image, write its logs`,
    });
    allowGuardDutyAgent(executionRole, host.guardDutyAgentAccount);
    this.executionRole = executionRole;
    this.definition = new ecs.FargateTaskDefinition(this, 'Definition', {
      family: `${host.namePrefix}-${serviceName}`,
      cpu: settings.cpuUnits,
      memoryLimitMiB: settings.memoryMiB,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.of(settings.cpuArchitecture),
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
      taskRole: this.taskRole,
      executionRole: this.executionRole,
    });
    this.acknowledgeFindings();
    const logGroup = this.logGroup(host);
    this.addApplication(props, this.logging(logGroup, serviceName, Size.mebibytes(25)));
    new TraceCollector(this, 'TraceCollector', {
      taskDefinition: this.definition,
      image: host.collectorImage,
      logging: this.logging(logGroup, serviceName, Size.mebibytes(1)),
    });
  }

  private acknowledgeFindings(): void {
    acknowledgeTaskRoles(this.taskRole, this.executionRole);
    Validations.of(this.definition).acknowledge({
      id: 'AwsSolutions-ECS2',
      reason:
        'The variables say where things are, not how to get in: the database secret is read by its ARN at connect time, ' +
        'since an injected password goes stale at its rotation. Wrong if a variable carried a credential.',
    });
  }

  private addApplication({ host, serviceName, settings, container }: WebTaskProps, logging: ecs.LogDriver): void {
    this.definition.addContainer('Application', {
      containerName: WebTask.CONTAINER_NAME,
      image: containerImage(this, 'Repository', settings.image),
      essential: true,
      // A container without its own CPU share would get the smallest one, next to the collector.
      cpu: settings.cpuUnits - COLLECTOR_CPU_UNITS,
      user: container.user,
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: hardenedLinux(this, container.temporaryFilesMiB),
      portMappings: [{ containerPort: settings.port, protocol: ecs.Protocol.TCP }],
      environment: {
        PORT: settings.port.toString(),
        APP_ENVIRONMENT: host.environmentName,
        ...tracingVariables({
          serviceName: `${host.namePrefix}-${serviceName}`,
          environmentName: host.environmentName,
          image: settings.image,
        }),
        ...container.environmentVariables,
      },
      healthCheck: {
        command: ['CMD', ...container.healthCheckCommand],
        // Slower than the load balancer's check, which stops sending requests after three failures in 90 seconds. That
        // gives an overloaded task another 90 seconds without requests to recover. It also runs half as often, because
        // each check starts a process.
        interval: Duration.seconds(60),
        timeout: Duration.seconds(10),
        retries: 3,
        startPeriod: Duration.seconds(60),
      },
      // Longer than a request may take at the load balancer (60 s), shorter than Fargate's maximum (120 s):
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
      stopTimeout: Duration.seconds(90),
      logging,
    });
  }

  private logGroup({ encryptionKey, logRetention, retainData }: ServiceHost): logs.LogGroup {
    return new logs.LogGroup(this, 'LogGroup', {
      encryptionKey,
      retention: logRetention,
      removalPolicy: removalPolicyOf(retainData),
    });
  }

  /**
   * Containers never wait for their log. In blocking mode, a process stops at its next log line when CloudWatch Logs
   * cannot be reached, and payments stop with it. The price is that lines are lost when the buffer is full, so an audit
   * trail belongs in the database.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
   */
  private logging(logGroup: logs.ILogGroup, streamPrefix: string, maxBufferSize: Size): ecs.LogDriver {
    return ecs.LogDrivers.awsLogs({ logGroup, streamPrefix, mode: ecs.AwsLogDriverMode.NON_BLOCKING, maxBufferSize });
  }
}
