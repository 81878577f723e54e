import { Script } from 'node:vm';
import { BACKEND, computeTemplate } from '../helpers/compute-stack';
import { container, environmentOf } from '../helpers/task-definitions';

describe('BackendService', () => {
  const template = computeTemplate();
  const app = container(template, 'payments-test-backend', 'app');

  test('runs as the user of node, in production mode', () => {
    expect(app).toMatchObject({ User: '1000:1000' });
    expect(environmentOf(app)).toMatchObject({ NODE_ENV: 'production' });
  });

  test('is asked for its health by node itself', () => {
    const [mode, program, flag, script] = (app.HealthCheck as { Command: string[] }).Command;
    expect([mode, program, flag]).toEqual(['CMD', 'node', '-e']);
    expect(script).toContain("fetch('http://127.0.0.1:3000/api/health'");
    expect(() => new Script(script ?? '(')).not.toThrow();
    expect(app).toMatchObject({ HealthCheck: { Interval: 30, Retries: 5, Timeout: 5, StartPeriod: 60 } });
  });

  test('is asked for its health by TLS where it speaks that, whoever signed its certificate', () => {
    const overTls = computeTemplate({ backend: { ...BACKEND, protocol: 'HTTPS' } });
    const { HealthCheck } = container(overTls, 'payments-test-backend', 'app');
    const script = (HealthCheck as { Command: string[] }).Command.at(-1);
    expect(script).toContain("require('https').get('https://127.0.0.1:3000/api/health',{rejectUnauthorized:false");
    expect(() => new Script(script ?? '(')).not.toThrow();
  });

  test('gets the requests of the API, before the frontend gets the rest', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 10,
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'BackendWebTargetGroupDD045581' } }],
    });
  });
});
