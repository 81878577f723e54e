import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Script } from 'node:vm';
import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';
import { container, variablesOf } from '../helpers/task-definitions';

describe('BackendService', () => {
  const template = computeTemplate();
  const app = container(template, 'payments-test-backend', 'app');

  test('runs as the user of node, in production mode', () => {
    expect(app).toMatchObject({ User: '1000:1000' });
    expect(variablesOf(app)).toMatchObject({ NODE_ENV: 'production' });
  });

  test('mounts 64 MiB for temporary files', () => {
    expect(app).toMatchObject({ LinuxParameters: { Tmpfs: [{ ContainerPath: '/tmp', Size: 64 }] } });
  });

  test('checks its health with node', () => {
    const [mode, program, flag, script] = (app.HealthCheck as { Command: string[] }).Command;
    expect([mode, program, flag]).toEqual(['CMD', 'node', '-e']);
    expect(script).toContain("require('net').connect({port:3000,host:'127.0.0.1'");
    expect(() => new Script(script ?? '(')).not.toThrow();
    // 180 seconds, twice the 90 of the load balancer.
    expect(app).toMatchObject({ HealthCheck: { Interval: 60, Retries: 3, Timeout: 10, StartPeriod: 60 } });
  });

  test('stays healthy as long as it accepts connections, even when it answers with errors', async () => {
    const listening = createServer().listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const script = (app.HealthCheck as { Command: string[] }).Command.at(-1) ?? '';
    const status = () =>
      new Promise((resolve) => {
        spawn(process.execPath, ['-e', script.replace('3000', String(port))]).on('exit', resolve);
      });
    expect(await status()).toBe(0);
    listening.close();
    await once(listening, 'close');
    expect(await status()).toBe(1);
  });

  test('receives the API requests, with priority over the frontend rule', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 10,
      Conditions: Match.arrayWith([{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }]),
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'BackendWebTargetGroupDD045581' } }],
    });
  });
});
