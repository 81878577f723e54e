import { Duration, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { COLLECTOR_PORTS } from '../facts/collector-ports';
import { TRACE_ACTIONS } from '../facts/trace-actions';
import { acknowledgeWildcardResource } from '../shared/security-exceptions';
import { containerImage } from './container-image';

/** User and group `aoc` of the image. */
const COLLECTOR_USER = '4317:4317';

/** CPU units of a task that are reserved for the collector. */
export const COLLECTOR_CPU_UNITS = 32;

/** A limit, not a reservation: the application may use what the collector does not. */
const COLLECTOR_MEMORY_MIB = 256;

/** Where the containers of a task send spans, with OTLP over HTTP. They share one network namespace. */
export const OTLP_ENDPOINT = `http://127.0.0.1:${COLLECTOR_PORTS.otlpHttp}`;

/** What a task's collector depends on. */
export interface TraceCollectorProps {
  /** Task that gets the collector. Its task role gets permission to write traces. */
  readonly taskDefinition: ecs.TaskDefinition;
  /** The collector's image. */
  readonly image: string;
  /** Where the collector's own log goes. */
  readonly logging: ecs.LogDriver;
}

/**
 * A sidecar that receives spans from the other containers of its task and sends them to AWS X-Ray.
 *
 * It is the AWS Distro for OpenTelemetry, because the X-Ray daemon and SDKs are in maintenance mode. No container waits
 * for it or stops with it: serving payments matters more than tracing them. When it stops, Amazon ECS restarts it in
 * the running task.
 */
export class TraceCollector extends Construct {
  public constructor(scope: Construct, id: string, props: TraceCollectorProps) {
    super(scope, id);
    this.addContainer(props);
    this.allowXRay(props.taskDefinition.taskRole);
  }

  private addContainer({ taskDefinition, image, logging }: TraceCollectorProps): void {
    const linuxParameters = new ecs.LinuxParameters(this, 'LinuxParameters');
    linuxParameters.dropCapabilities(ecs.Capability.ALL);
    new ecs.ContainerDefinition(this, 'Container', {
      taskDefinition,
      containerName: 'collector',
      image: containerImage(this, 'Repository', image),
      essential: false,
      enableRestartPolicy: true,
      restartAttemptPeriod: Duration.minutes(1),
      cpu: COLLECTOR_CPU_UNITS,
      memoryLimitMiB: COLLECTOR_MEMORY_MIB,
      user: COLLECTOR_USER,
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters,
      environment: { AOT_CONFIG_CONTENT: JSON.stringify(collectorConfiguration(Stack.of(this).region)) },
      healthCheck: {
        command: ['CMD', '/healthcheck'],
        interval: Duration.seconds(30),
        timeout: Duration.seconds(5),
        retries: 3,
        startPeriod: Duration.seconds(10),
      },
      stopTimeout: Duration.seconds(30),
      logging,
    });
  }

  /** Written by hand: no construct has a grant for X-Ray. These actions support no resource but `*`. */
  private allowXRay(role: iam.IRole): void {
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: [...TRACE_ACTIONS], resources: ['*'] }));
    acknowledgeWildcardResource(
      role,
      '*',
      'For the X-Ray actions that write traces and read sampling rules, none of which has a resource level that fits. ' +
        'Wrong if an action with one were added to that statement.',
    );
  }
}

/**
 * JSON is valid YAML, so the collector can read it. The collector listens on the loopback address only. `awsproxy` lets
 * SDKs fetch X-Ray's sampling rules with the task role.
 */
function collectorConfiguration(region: string): object {
  return {
    extensions: {
      health_check: { endpoint: `127.0.0.1:${COLLECTOR_PORTS.healthCheck}` },
      awsproxy: { endpoint: `127.0.0.1:${COLLECTOR_PORTS.samplingRules}`, region },
    },
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: `127.0.0.1:${COLLECTOR_PORTS.otlpGrpc}` },
          http: { endpoint: `127.0.0.1:${COLLECTOR_PORTS.otlpHttp}` },
        },
      },
    },
    processors: {
      memory_limiter: { check_interval: '1s', limit_mib: 200, spike_limit_mib: 50 },
      resourcedetection: { detectors: ['env', 'ecs'], timeout: '5s', override: false },
      batch: { timeout: '1s', send_batch_size: 50 },
    },
    exporters: { awsxray: { region } },
    service: {
      extensions: ['health_check', 'awsproxy'],
      telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
      pipelines: {
        traces: {
          receivers: ['otlp'],
          processors: ['memory_limiter', 'resourcedetection', 'batch'],
          exporters: ['awsxray'],
        },
      },
    },
  };
}
