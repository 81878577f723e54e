import { parseImageReference } from '../shared/image-reference';
import { OTLP_ENDPOINT } from './trace-collector';

/** How spans identify the service. */
export interface TracedService {
  /** Name in the service map of AWS X-Ray. */
  readonly serviceName: string;
  /** Environment of the service. */
  readonly environmentName: string;
  /** Image reference, whose tag or digest is the service's version. */
  readonly image: string;
}

/** Share of requests that are traced when no caller has decided it. docs/capacity.md#traces shows the cost. */
const TRACED_SHARE = 0.01;

/**
 * The environment variables of a container that sends spans to its task's collector.
 *
 * Every OpenTelemetry SDK reads them:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function tracingVariables({ serviceName, environmentName, image }: TracedService): Record<string, string> {
  const { tag, version } = parseImageReference(image);
  return {
    OTEL_SERVICE_NAME: serviceName,
    OTEL_RESOURCE_ATTRIBUTES: `service.version=${tag ?? version},deployment.environment.name=${environmentName}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_TRACES_EXPORTER: 'otlp',
    // The collector passes on traces only.
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    // The distribution removes the headers of these formats, so that viewers cannot control tracing. `xray` is missing
    // because the load balancer adds its header to every request.
    OTEL_PROPAGATORS: 'tracecontext,baggage',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: TRACED_SHARE.toString(),
  };
}
