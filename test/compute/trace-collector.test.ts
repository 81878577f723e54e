import { computeTemplate } from '../helpers/compute-stack';
import { permissionsOf } from '../helpers/role-permissions';
import { container, variablesOf } from '../helpers/task-definitions';

const SERVICES = ['frontend', 'backend'];

describe('TraceCollector', () => {
  const template = computeTemplate();
  const configurations = SERVICES.map((service) => {
    const { AOT_CONFIG_CONTENT } = variablesOf(container(template, `payments-test-${service}`, 'collector'));
    return JSON.parse(AOT_CONFIG_CONTENT as string) as object;
  });

  test.each(SERVICES)('runs a fixed version beside the %s', (service) => {
    expect(container(template, `payments-test-${service}`, 'collector')).toMatchObject({
      Image: expect.stringMatching(
        /^public\.ecr\.aws\/aws-observability\/aws-otel-collector:v\d+\.\d+\.\d+(@sha256:[0-9a-f]{64})?$/,
      ) as string,
    });
  });

  test.each(SERVICES)('never stops the %s from running, and restarts when it ends', (service) => {
    expect(container(template, `payments-test-${service}`, 'collector')).toMatchObject({
      Essential: false,
      RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 },
    });
    expect(container(template, `payments-test-${service}`, 'app')).not.toHaveProperty('DependsOn');
  });

  test.each(SERVICES)('is as restricted as the %s, with its own memory', (service) => {
    expect(container(template, `payments-test-${service}`, 'collector')).toMatchObject({
      Memory: 256,
      User: '4317:4317',
      Privileged: false,
      ReadonlyRootFilesystem: true,
      LinuxParameters: { Capabilities: { Drop: ['ALL'] } },
    });
  });

  test.each(SERVICES)('is checked by the health check program of its image, in the task of the %s', (service) => {
    expect(container(template, `payments-test-${service}`, 'collector')).toMatchObject({
      HealthCheck: { Command: ['CMD', '/healthcheck'], Interval: 30, Retries: 3, Timeout: 5, StartPeriod: 10 },
      StopTimeout: 30,
    });
  });

  test('can come from a private repository', () => {
    const collectorImage = '222222222222.dkr.ecr.eu-west-1.amazonaws.com/mirror/collector:v0.49.0';
    expect(container(computeTemplate({ collectorImage }), 'payments-test-backend', 'collector')).toMatchObject({
      Image: { 'Fn::Join': ['', [expect.anything(), expect.anything(), '/mirror/collector:v0.49.0']] },
    });
  });

  test('listens on the loopback address only', () => {
    for (const configuration of configurations) {
      const endpoints: unknown[] = [];
      JSON.stringify(configuration, (key, value: unknown) => {
        if (key === 'endpoint') {
          endpoints.push(value);
        }
        return value;
      });
      expect(endpoints).toEqual(['127.0.0.1:13133', '127.0.0.1:2000', '127.0.0.1:4317', '127.0.0.1:4318']);
    }
  });

  test('sends spans to AWS X-Ray and nowhere else, within its memory limit', () => {
    for (const configuration of configurations) {
      expect(configuration).toMatchObject({
        exporters: { awsxray: { region: 'us-east-1' } },
        processors: {
          memory_limiter: { check_interval: '1s', limit_mib: 200, spike_limit_mib: 50 },
          resourcedetection: { detectors: ['env', 'ecs'], timeout: '5s', override: false },
          batch: { timeout: '1s', send_batch_size: 50 },
        },
        service: {
          telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
          extensions: ['health_check', 'awsproxy'],
          pipelines: {
            traces: {
              receivers: ['otlp'],
              processors: ['memory_limiter', 'resourcedetection', 'batch'],
              exporters: ['awsxray'],
            },
          },
        },
      });
    }
  });

  test('lets the frontend write traces and read sampling rules, and nothing else', () => {
    expect(permissionsOf(template, 'FrontendWebTaskTaskRole')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'xray:GetSamplingRules',
          'xray:GetSamplingStatisticSummaries',
          'xray:GetSamplingTargets',
          'xray:PutTelemetryRecords',
          'xray:PutTraceSegments',
        ],
        Resource: '*',
      },
    ]);
  });
});
