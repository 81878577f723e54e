import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import cdkJson from '../../cdk.json';
import { cdk } from '../../tools/shared/cdk/cdk-cli';
import { PROJECT_ROOT } from '../../tools/shared/process/project-paths';
import { runProcess, type ProcessResult } from '../../tools/shared/process/run-process';
import { ENVIRONMENTS } from '../helpers/platform';

const directory = mkdtempSync(path.join(tmpdir(), 'app-'));
const output = path.join(directory, 'cdk.out');
const marker = path.join(output, 'manifest.json');

const PROBLEM = `environment: must be one of ${ENVIRONMENTS.join(', ')} (did you mean 'prod'?), got 'prd'; change it in the command, or add the environment: a file in config/ and its entry in config/environments.ts`;

beforeAll(() => {
  mkdirSync(output);
  writeFileSync(marker, 'an earlier assembly');
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** The app as the CDK CLI starts it. */
function runApp(context: Readonly<Record<string, string>>): Promise<ProcessResult> {
  return runProcess(process.execPath, ['-r', 'ts-node/register', 'bin/app.ts'], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });
}

function expectUntouched(): void {
  expect(readdirSync(output)).toEqual(['manifest.json']);
  expect(readFileSync(marker, 'utf8')).toBe('an earlier assembly');
}

describe('The app', () => {
  test('ends with 1, prints only the problems, and does not change cdk.out', async () => {
    const { exitCode, stdout, stderr } = await runApp({
      environment: 'prod',
      backendImage: 'nginx:latest',
      hostedZoneId: '',
    });
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      "domain.hostedZoneId: must be the id of a hosted zone, 'Z' and capitals or digits, got ''; change it in the command (-c hostedZoneId=...)",
      "services.backend.image: must name a fixed version, 'latest' is not one, got 'nginx:latest'; change it in the command (-c backendImage=...)",
    ]);
    expectUntouched();
  });

  /** The CDK CLI, with the app of the project. It would reach no AWS. */
  const runCli = (...context: readonly string[]): Promise<ProcessResult> => {
    const target = { endpoint: 'http://127.0.0.1:1', account: '000000000000', region: 'us-east-1' };
    const options = context.flatMap((one) => ['-c', one]);
    return cdk(['synth', ...options, '--output', output], { target });
  };

  test.each([
    [['environment=prd'], PROBLEM],
    [
      ['environment=dev', 'environment=prod'],
      "environment: must be given once, got 'dev' and 'prod'; remove all but one from the command (-c environment=...)",
    ],
  ])('does the same under the CDK CLI, which adds one line (%j)', async (context, problem) => {
    const before = statSync(marker).mtimeMs;
    const { exitCode, stdout, stderr } = await runCli(...context);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toEqual([problem, `${cdkJson.app}: Subprocess exited with error 1`]);
    expect(statSync(marker).mtimeMs).toBe(before);
    expectUntouched();
  });
});
