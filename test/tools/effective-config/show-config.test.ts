import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { runProcess, type ProcessResult } from '../../../tools/shared/process/run-process';

function config(...args: string[]): Promise<ProcessResult> {
  return runProcess(process.execPath, ['-r', 'ts-node/register', 'tools/effective-config/show-config.ts', ...args], {
    cwd: PROJECT_ROOT,
    env: process.env,
  });
}

describe('npm run config', () => {
  test('prints every value and its source', async () => {
    const { exitCode, stdout, stderr } = await config('--environment', 'dev', '-c', 'backendImage=api:2.0.0');
    expect([exitCode, stderr]).toEqual([0, '']);
    const rows = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(rows[0]).toEqual(['setting', 'value', 'from']);
    expect(rows).toContainEqual(['region', 'us-east-1', 'config/base.ts']);
    expect(rows).toContainEqual(['network.vpcCidr', '10.10.0.0/16', 'config/dev.ts']);
    expect(rows).toContainEqual(['services.backend.image', 'api:2.0.0', '-c backendImage=...']);
    expect(rows).toContainEqual(['services.backend.maxTasks', '20', 'config/base.ts']);
    expect(rows).toContainEqual(['domain.distributionCertificateArn', '-', 'default']);
  });

  test('prints JSON for other programs', async () => {
    const { exitCode, stdout } = await config('-e', 'dev', '--format', 'json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      config: { environment: 'dev', database: { maxConnections: 400 }, alarms: { subscribers: [] } },
      sources: { 'database.maxConnections': 'config/small.ts', 'alarms.subscribers': 'default' },
    });
  });

  test('fails without a stack trace when the configuration is refused', async () => {
    const { exitCode, stdout, stderr } = await config('-e', 'dev', '-c', 'frontendImage=nginx', '-c', 'zone=Z1');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'zone: is not a known option (the options are environment, frontendImage, backendImage, hostedZoneId); ' +
        'rename or remove it in the command (-c zone=...), cdk.json or ~/.cdk.json',
    );
  });
});
