import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateBucketCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ALL_CHECKS } from '../../../tools/doctor/checks/all-checks';
import { BOOTSTRAP_PARAMETER, bootstrapBucket } from '../../../tools/doctor/checks/bootstrap-checks';
import { quotaChecks } from '../../../tools/doctor/checks/quota-checks';
import { rehearsalCheck, templateSyntaxCheck } from '../../../tools/doctor/checks/stack-checks';
import { examine } from '../../../tools/doctor/examine';
import { clientsByRegion } from '../../../tools/shared/aws/clients';
import { endpointEnvironment } from '../../../tools/shared/aws/endpoint-environment';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { startEmulator, type Emulator } from '../../../tools/shared/emulator/emulator';
import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { runProcess, type ProcessResult } from '../../../tools/shared/process/run-process';
import { configOf } from '../../helpers/platform';
import { recordedContext } from './context';

const ACCOUNT = '000000000000';
const REGION = 'us-east-1';
const environmentBefore = { ...process.env };

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  process.env = endpointEnvironment({ endpoint: emulator.endpoint, account: ACCOUNT, region: REGION });
});

afterAll(async () => {
  process.env = environmentBefore;
  await emulator.stop();
});

function doctor(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ProcessResult> {
  const program = ['--no-warnings', '-r', 'ts-node/register', 'tools/doctor/doctor.ts', ...args];
  return runProcess(process.execPath, program, { cwd: PROJECT_ROOT, env });
}

/** Stacks, and objects in any version. */
async function left(Bucket: string): Promise<unknown[]> {
  const { Stacks = [] } = await new CloudFormationClient({ region: REGION }).send(new DescribeStacksCommand({}));
  const { Versions = [], DeleteMarkers = [] } = await s3().send(new ListObjectVersionsCommand({ Bucket }));
  return [...Stacks, ...Versions, ...DeleteMarkers];
}

/** Each template has a parameter for the version of the bootstrap, which a change set resolves. */
async function bootstrap(Value: string): Promise<void> {
  const parameter = { Name: BOOTSTRAP_PARAMETER, Value, Type: 'String', Overwrite: true } as const;
  await new SSMClient({ region: REGION }).send(new PutParameterCommand(parameter));
}

const s3 = () => new S3Client({ region: REGION, forcePathStyle: true });

interface Printed {
  readonly endpoint: string;
  readonly checks: readonly CheckResult[];
}

describe('npm run doctor, against the local AWS', () => {
  test('fails no check before the first deployment, and leaves out what only AWS can answer', async () => {
    const { exitCode, stdout } = await doctor(['-e', 'local', '--format', 'json']);
    const { endpoint, checks: results } = JSON.parse(stdout) as Printed;
    expect([exitCode, endpoint]).toEqual([0, emulator.endpoint]);
    expect(results.map(({ id }) => id)).toEqual(ALL_CHECKS.map(({ id }) => id));
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(
      results.filter(({ evidence }) => evidence.startsWith('not needed yet: ')).map(({ evidence }) => evidence),
    ).toEqual([
      'not needed yet: npm run deploy:local bootstraps us-east-1',
      'not needed yet: npm run deploy:local creates Z000000000000000LOCAL',
      'not needed yet: npm run deploy:local creates Z000000000000000LOCAL, without records',
    ]);
    expect(results.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id)).toEqual([
      'delegation',
      'caa',
      'prefix-list',
      's3-prefix-list',
      'database-class',
      'engine-parameters',
      'backup-opt-in',
      'endpoint-services',
      'image-frontend',
      'image-backend',
      'image-collector',
      'templates',
      'policies',
      'names',
      'firewall-capacity',
      'log-delivery',
      ...quotaChecks.map(({ id }) => id),
      'service-linked-roles',
    ]);
  });

  test('reports to a pipeline in JUnit', async () => {
    const { exitCode, stdout } = await doctor(['-e', 'local', '--format', 'junit']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`<testsuite name="doctor local" tests="${ALL_CHECKS.length}" failures="0" skipped=`);
    expect(stdout.match(/<testcase classname="doctor\.checks\./g)).toHaveLength(ALL_CHECKS.length);
  });

  test('rehearses a first creation, with large templates from the bucket, and leaves no resources behind', async () => {
    await bootstrap('21');
    const Bucket = bootstrapBucket(ACCOUNT, REGION);
    await s3().send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { stdout } = await doctor(['-e', 'local', '--rehearse', '--format', 'json']);
    const { checks: results } = JSON.parse(stdout) as Printed;
    expect(results.find(({ id }) => id === 'templates')).toMatchObject({ verdict: 'pass', evidence: 'all 5' });
    const rehearsals = results.filter(({ id }) => id.startsWith('rehearsal-'));
    expect(rehearsals.map(({ verdict, evidence }) => [verdict, evidence])).toEqual([
      ['pass', expect.stringMatching(/^\d+ changes in payments-local-network$/)],
      ['unknown', 'left out: NetworkStack must be deployed first'],
      ['unknown', 'left out: NetworkStack and DataStack must be deployed first'],
      ['unknown', 'left out: ComputeStack must be deployed first'],
      ['unknown', 'left out: ComputeStack and EdgeStack must be deployed first'],
    ]);
    expect(await left(Bucket)).toEqual([]);
  });

  test('rehearses a layer whose template is too large for a request', async () => {
    const clientsIn = clientsByRegion({ endpoint: process.env.AWS_ENDPOINT_URL });
    const context = { ...recordedContext({}, configOf('local')), account: ACCOUNT, clientsIn, rehearse: true };
    const layers = context.layers
      .filter(({ id }) => id === 'NetworkStack')
      .map((layer) => ({ ...layer, template: { ...layer.template, Metadata: { long: 'x'.repeat(51_200) } } }));
    const { results } = await examine([templateSyntaxCheck, rehearsalCheck('NetworkStack')], { ...context, layers });
    expect(results.map(({ verdict, evidence }) => [verdict, evidence])).toEqual([
      ['pass', 'all 1'],
      ['pass', expect.stringMatching(/^\d+ changes in payments-local-network$/)],
    ]);
    expect(await left(bootstrapBucket(ACCOUNT, REGION))).toEqual([]);
  });

  test('ends with 1 and prints the commands for all fixes when something fails', async () => {
    await bootstrap('5');
    const { exitCode, stdout, stderr } = await doctor(['--environment', 'local']);
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`local: account 000000000000, region us-east-1, an emulator at ${emulator.endpoint}`);
    expect(stdout).toMatch(/What to do:\n {2}bootstrap-main:\n {4}npx cdk bootstrap aws:\/\/000000000000\/us-east-1\n/);
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
    expect(stdout).toContain('Not checked, because they need AWS: bootstrap-main, bootstrap-edge, hosted-zone, ');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test('ends with 1 without sending a request when the configuration is refused', async () => {
    const { exitCode, stderr } = await doctor(['-e', 'local', '-c', 'backendImage=api']);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      "services.backend.image: must name a version (':1.4.2') or a digest ('@sha256:...'), got 'api'; " +
        'change it in the command (-c backendImage=...)',
    );
  });
});
