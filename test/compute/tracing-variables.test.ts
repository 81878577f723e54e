import { tracingVariables } from '../../lib/compute/tracing-variables';
import { computeTemplate } from '../helpers/compute-stack';
import { container, variablesOf } from '../helpers/task-definitions';

const IMAGE = 'registry.example.com/payments/backend';
const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('tracingVariables', () => {
  const template = computeTemplate();
  const variables = tracingVariables({
    serviceName: 'payments-test-backend',
    environmentName: 'test',
    image: `${IMAGE}:1.4.2@${DIGEST}`,
  });

  test('sends spans, and only spans, to the collector of the same task', () => {
    expect(variables).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_METRICS_EXPORTER: 'none',
      OTEL_LOGS_EXPORTER: 'none',
    });
  });

  test('names the service, the version and the environment', () => {
    expect(variables).toMatchObject({
      OTEL_SERVICE_NAME: 'payments-test-backend',
      OTEL_RESOURCE_ATTRIBUTES: 'service.version=1.4.2,deployment.environment.name=test',
    });
  });

  test('uses the digest as the version when the image has no tag', () => {
    const { OTEL_RESOURCE_ATTRIBUTES } = tracingVariables({
      serviceName: 'payments-test-backend',
      environmentName: 'test',
      image: `${IMAGE}@${DIGEST}`,
    });
    expect(OTEL_RESOURCE_ATTRIBUTES).toContain(`service.version=${DIGEST},`);
  });

  test('samples a share of the requests that arrive without a sampling decision', () => {
    expect(variables).toMatchObject({
      OTEL_PROPAGATORS: 'tracecontext,baggage',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.01',
    });
  });

  test.each(['frontend', 'backend'])('is set on the application container of the %s', (service) => {
    const app = container(template, `payments-test-${service}`, 'app');
    expect(variablesOf(app)).toMatchObject({
      OTEL_SERVICE_NAME: `payments-test-${service}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    });
  });
});
