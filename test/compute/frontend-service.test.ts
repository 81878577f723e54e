import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate, FRONTEND } from '../helpers/compute-stack';
import { container, variablesOf } from '../helpers/task-definitions';

describe('FrontendService', () => {
  const template = computeTemplate();
  const app = container(template, 'payments-test-frontend', 'app');

  test('mounts 32 MiB for each directory of temporary files', () => {
    expect(app).toMatchObject({ LinuxParameters: { Tmpfs: [{ Size: 32 }] } });
  });

  test('runs as the nginx user', () => {
    expect(app).toMatchObject({ User: '101:101' });
  });

  test('checks its health with a tool that the image contains', () => {
    expect(app).toMatchObject({
      HealthCheck: {
        Command: ['CMD', 'wget', '-q', '-T', '9', '-O', '/dev/null', 'http://127.0.0.1:8080/healthz'],
        Interval: 60,
        Retries: 3,
        Timeout: 10,
        StartPeriod: 60,
      },
    });
  });

  test('is checked over TLS, with any certificate, when it serves TLS', () => {
    const overTls = computeTemplate({ frontend: { ...FRONTEND, protocol: 'HTTPS' } });
    const { HealthCheck } = container(overTls, 'payments-test-frontend', 'app');
    expect((HealthCheck as { Command: string[] }).Command).toEqual(
      expect.arrayContaining(['--no-check-certificate', 'https://127.0.0.1:8080/healthz']),
    );
  });

  test('receives no value of the database', () => {
    expect(Object.keys(variablesOf(app)).filter((name) => name.startsWith('DATABASE_'))).toEqual([]);
  });

  test('receives every request that the backend does not', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 20,
      Conditions: Match.arrayWith([{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }]),
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'FrontendWebTargetGroup8D0EA41C' } }],
    });
  });
});
