import * as path from 'node:path';
import { deployProduction, type EmulatedProduction } from '../../../tools/posture/deploy-production';
import { lookAt } from '../../../tools/posture/look-at';
import { postureEnvironment } from '../../../tools/posture/prowler';
import { renderPosture } from '../../../tools/posture/render-posture';
import { endpointEnvironment } from '../../../tools/shared/aws/endpoint-environment';
import { runProcess, type ProcessResult } from '../../../tools/shared/process/run-process';
import { cliLines, type CliLine } from './cli-lines';

const quiet = (): void => undefined;
const RUNBOOK = cliLines('docs/runbook.md');

/** Commands that are not run, and why. */
const NOT_RUN: readonly (readonly [command: RegExp, reason: string])[] = [
  [/^aws kms (?:cancel-key-deletion|enable-key) --key-id \.\.\.$/, 'the key is the one that the alarm names'],
];
/** Commands that the emulator knows too little for, and what it answers; each option up to there is read by the CLI. */
const LACKING: readonly (readonly [command: RegExp, answer: string])[] = [
  [/^aws rds restore-db-cluster-to-point-in-time /, 'Unknown RDS action: RestoreDBClusterToPointInTime'],
];
const RUN = RUNBOOK.filter(({ command }) => !NOT_RUN.some(([pattern]) => pattern.test(command)));

/** Version 1 of the CLI reads the variable for every service but RDS. */
const WITH_ENDPOINT = 'aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }';

describe('Prod, deployed to the emulator', () => {
  let production: EmulatedProduction;

  beforeAll(async () => {
    production = await deployProduction(quiet);
  });

  afterAll(() => production.stop());

  test('passes every check of Prowler that has no reviewed exception, and needs each exception', async () => {
    const posture = await lookAt(production.target, quiet);
    expect([posture.open.length, posture.stale.length, renderPosture(posture)]).toEqual([
      0,
      0,
      expect.stringContaining(' 0 open, 0 stale'),
    ]);
    expect(posture.checks).toBeGreaterThan(300);
    expect(posture.passes).toBeGreaterThan(400);
  });

  describe('The AWS CLI commands of the runbook', () => {
    async function run({ command, definitions }: CliLine): Promise<ProcessResult> {
      const { python } = await postureEnvironment();
      const variables = endpointEnvironment(production.target);
      const env = { ...variables, PATH: `${path.dirname(python)}:${variables.PATH ?? ''}`, AWS_PAGER: '' };
      return runProcess('bash', ['-euc', [WITH_ENDPOINT, ...definitions, command].join('\n')], { env });
    }

    test('are found in the runbook, both those that run here and those that cannot', () => {
      expect(RUN.length).toBeGreaterThanOrEqual(10);
      expect(NOT_RUN.filter(([pattern]) => !RUNBOOK.some(({ command }) => pattern.test(command)))).toEqual([]);
    });

    test.each(RUN.map((line) => [line.command, line] as const))('%s', async (_, line) => {
      const { exitCode, stderr } = await run(line);
      const lacking = LACKING.find(([pattern]) => pattern.test(line.command))?.[1];
      expect([exitCode, stderr]).toEqual(
        lacking === undefined ? [0, ''] : [255, expect.stringContaining(lacking) as string],
      );
    });

    test('fails for a stack that does not exist', async () => {
      const command = 'aws cloudformation describe-stack-events --stack-name payments-prod-none';
      expect((await run({ command, definitions: [] })).exitCode).not.toBe(0);
    });
  });
});
