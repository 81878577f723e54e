import * as path from 'node:path';
import { z } from 'zod';
import { endpointEnvironment, type Target } from '../shared/aws/endpoint-environment';
import { CouldNotAsk } from '../shared/errors/user-error';
import { lastLines } from '../shared/process/last-lines';
import { LOCAL_DIRECTORY, PROJECT_ROOT } from '../shared/process/project-paths';
import { ensurePythonEnvironment } from '../shared/process/python-environment';
import { runProcess } from '../shared/process/run-process';

const FOLDER = path.join(PROJECT_ROOT, 'tools', 'posture');

/** Prowler's names of the services that the platform uses. The owner of the account checks the others. */
export const SERVICES = [
  'acm',
  'awslambda',
  'backup',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'ec2',
  'ecr',
  'ecs',
  'elbv2',
  'iam',
  'kms',
  'rds',
  'route53',
  's3',
  'secretsmanager',
  'sns',
  'vpc',
  'wafv2',
] as const;

const answerSchema = z.object({
  checks: z.array(z.string()),
  findings: z.array(
    z.object({
      check: z.string(),
      status: z.enum(['PASS', 'FAIL', 'MANUAL']),
      resource: z.string(),
      text: z.string(),
    }),
  ),
  errors: z.array(z.string()),
});

/** What Prowler's checks found. */
export type ProwlerAnswer = z.infer<typeof answerSchema>;

/** Environment of Prowler and the AWS CLI, built at the first use. */
export async function postureEnvironment(onBuild?: (message: string) => void): Promise<{ python: string }> {
  return ensurePythonEnvironment({
    directory: path.join(LOCAL_DIRECTORY, 'posture'),
    requirementsFile: path.join(FOLDER, 'requirements.txt'),
    onBuild,
  });
}

/**
 * Runs Prowler's checks of the platform's services against an endpoint.
 *
 * @throws CouldNotAsk when it gives no answer.
 */
export async function runProwler(target: Target, onBuild?: (message: string) => void): Promise<ProwlerAnswer> {
  const { python } = await postureEnvironment(onBuild);
  const env = { ...endpointEnvironment(target), PYTHONPYCACHEPREFIX: path.join(LOCAL_DIRECTORY, 'python-cache') };
  const args = [path.join(FOLDER, 'run_checks.py'), target.region, ...SERVICES];
  const { exitCode, stdout, stderr } = await runProcess(python, args, { env });
  if (exitCode !== 0) {
    throw new CouldNotAsk({
      what: 'Prowler returned no result.',
      where: 'tools/posture/run_checks.py',
      got: lastLines(stderr),
      fix: 'read the message; to rebuild a broken installation, delete .local/posture',
    });
  }
  return answerSchema.parse(JSON.parse(stdout));
}
