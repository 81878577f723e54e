import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ALL_CHECKS } from '../../../tools/doctor/checks/all-checks';
import { BOOTSTRAP_PARAMETER } from '../../../tools/doctor/checks/bootstrap-checks';
import { quotaChecks } from '../../../tools/doctor/checks/quota-checks';
import { endpointEnvironment } from '../../../tools/shared/aws/endpoint-environment';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { startEmulator, type Emulator } from '../../../tools/shared/emulator/emulator';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { runProcess, type ProcessResult } from '../../../tools/shared/process/run-process';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
const environmentBefore = { ...process.env };

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  process.env = endpointEnvironment({ endpoint: emulator.endpoint, account: ACCOUNT, region: REGION });
  // Each template has a parameter for the version of the bootstrap, which a change set resolves.
  const bootstrap = { Name: BOOTSTRAP_PARAMETER, Value: '21', Type: 'String' } as const;
  await new SSMClient({ region: REGION }).send(new PutParameterCommand(bootstrap));
});

afterAll(async () => {
  process.env = environmentBefore;
  await emulator.stop();
});

function doctor(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ProcessResult> {
  const program = ['--no-warnings', '-r', 'ts-node/register', 'tools/doctor/doctor.ts', ...args];
  return runProcess(process.execPath, program, { cwd: PROJECT_ROOT, env });
}

describe('npm run doctor, against the local AWS', () => {
  test('leaves out what only AWS can answer', async () => {
    const { stdout } = await doctor(['-e', 'local', '--format', 'json']);
    const { endpoint, results } = JSON.parse(stdout) as { endpoint: string; results: CheckResult[] };
    expect(endpoint).toBe(emulator.endpoint);
    expect(results.filter(({ evidence }) => evidence.startsWith('left out: ')).map(({ id }) => id)).toEqual([
      'delegation',
      'caa',
      'prefix-list',
      's3-prefix-list',
      'database-class',
      'engine-parameters',
      'endpoint-services',
      'image-frontend',
      'image-backend',
      'image-collector',
      'policies',
      'names',
      'firewall-capacity',
      ...quotaChecks.map(({ id }) => id),
      'service-linked-roles',
    ]);
  });

  test('rehearses a first creation and leaves no stack behind', async () => {
    const { stdout } = await doctor(['-e', 'local', '--rehearse', '--format', 'json']);
    const { results } = JSON.parse(stdout) as { results: CheckResult[] };
    const rehearsals = results.filter(({ id }) => id.startsWith('rehearsal-'));
    expect(rehearsals.map(({ verdict, evidence }) => [verdict, evidence])).toEqual([
      ['pass', expect.stringMatching(/^\d+ changes in payments-local-network$/)],
      ['unknown', 'left out: NetworkStack must be deployed first'],
      ['unknown', expect.stringMatching(/^the template of ComputeStack has \d+ bytes without spaces, /)],
      ['unknown', 'left out: ComputeStack must be deployed first'],
      ['unknown', expect.stringMatching(/^the template of MonitoringStack has \d+ bytes without spaces, /)],
    ]);
    const { Stacks = [] } = await new CloudFormationClient({ region: REGION }).send(new DescribeStacksCommand({}));
    expect(Stacks.map(({ StackName }) => StackName)).toEqual([]);
  });

  test('ends with 1 and all fixing commands where something fails', async () => {
    const { exitCode, stdout, stderr } = await doctor(['--environment', 'local']);
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`local: account 000000000000, region us-east-1, an emulator at ${emulator.endpoint}`);
    expect(stdout).toMatch(/What to do:\n/);
  });

  test('prints JSON for other programs', async () => {
    const { stdout } = await doctor(['-e', 'local', '--format', 'json']);
    const { results } = JSON.parse(stdout) as { results: CheckResult[] };
    expect(results.map(({ id }) => id)).toEqual(ALL_CHECKS.map(({ id }) => id));
  });

  test.each([
    ['another account', ['-e', 'prod'], {}, /^The credentials are for another account than prod\./],
    [
      'an endpoint that is down',
      ['-e', 'local'],
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
      /^http:\/\/127\.0\.0\.1:9 does not answer\./,
    ],
    [
      'no credentials',
      ['-e', 'local'],
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      /^There are no AWS credentials\./,
    ],
  ])('ends with 2 and one message on %s', async (_, args, env, message) => {
    const { exitCode, stdout, stderr } = await doctor(args, { ...process.env, ...env });
    expect(exitCode).toBe(2);
    expect(stdout).toContain('The CDK CLI is the pinned one');
    expect(stdout).not.toContain('The hosted zone exists');
    expect(stdout).toContain('Nothing failed, but not everything could be checked.');
    expect(stdout).toContain('Left out, because they ask AWS: bootstrap-main, bootstrap-edge, hosted-zone, ');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('ends with 1 when the configuration is refused, and sends no request', async () => {
    const { exitCode, stderr } = await doctor(['-e', 'local', '-c', 'backendImage=api']);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      "services.backend.image: must name a version (':1.4.2') or a digest ('@sha256:...'), got 'api'; " +
        'change it in the command (-c backendImage=...)',
    );
  });
});
