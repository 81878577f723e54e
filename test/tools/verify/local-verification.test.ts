import { deployLocal, type LocalDeployment } from '../../../tools/local-aws/deployment';
import { emulatorCredentials } from '../../../tools/shared/aws/endpoint-environment';
import type { CheckResult, Verdict } from '../../../tools/shared/checks/finding';
import { CallMeter } from '../../../tools/shared/aws/call-meter';
import { ALL_CHECKS } from '../../../tools/verify/checks/all-checks';
import type { VerificationContext } from '../../../tools/verify/context';
import { runChecks } from '../../../tools/verify/run-verification';
import { findTarget } from '../../../tools/verify/target';
import { verifyDeployment } from '../../../tools/verify/verify-deployment';
import { ALL_BREAKAGES } from './breakages/all-breakages';
import { become, makeRepositories, outcomeOf, REAL_CALLS, simulatedOutcome } from './real-calls';
import { RECORDED_CHECKS } from './recorded-checks';

/** What the emulator does not model; see docs/verification.md. */
const UNKNOWN_LOCALLY = [
  'compute-task-zones',
  'data-recovery-points',
  'data-restore-test',
  'load-balancer-healthy-targets',
  'monitoring-subscribers',
  'tags-compute',
  'tags-data',
  'tags-monitoring',
];

const byVerdict = (results: readonly CheckResult[], verdict: Verdict): string[] =>
  results.filter((result) => result.verdict === verdict).map(({ id }) => id);

describe('verification of the local deployment', () => {
  let deployment: LocalDeployment;
  let live: VerificationContext;
  const meter = new CallMeter();

  const look = (): Promise<CheckResult[]> => runChecks(ALL_CHECKS, { ...live, memory: new Map() });

  beforeAll(async () => {
    deployment = await deployLocal();
    const { endpoint } = deployment.cdkOptions.target;
    live = await findTarget({ environment: 'local', endpoint }, meter);
  }, 240_000);

  afterAll(async () => {
    await deployment.emulator?.stop();
  });

  test('passes untouched, but for what the emulator does not model', async () => {
    const results = await look();
    expect(byVerdict(results, 'fail').map((id) => results.find((result) => result.id === id))).toEqual([]);
    expect(byVerdict(results, 'unknown').sort()).toEqual(UNKNOWN_LOCALLY);
  });

  test('tells whoever deployed what cannot be known, and a summary', async () => {
    const { text, exitStatus } = await verifyDeployment(deployment.cdkOptions.target.endpoint, false);
    expect(exitStatus).toBe(0);
    expect(UNKNOWN_LOCALLY.filter((id) => !text.includes(`unknown: ${id}: `))).toEqual([]);
    expect(text).toContain(`${ALL_CHECKS.length} checks: ${ALL_CHECKS.length - UNKNOWN_LOCALLY.length} pass, 0 fail`);
  });

  test('reads only, and never the value of a secret', () => {
    const commands = [...meter.callsByCommand.keys()];
    expect(commands.filter((name) => !/^(?:Describe|Get|List|Simulate)/.test(name))).toEqual([]);
    expect(commands).not.toContain('GetSecretValueCommand');
  });

  test('has a breakage for every check, on recorded answers where the emulator cannot show it', () => {
    const broken = [...ALL_BREAKAGES.map(({ check }) => check), ...RECORDED_CHECKS];
    expect([...new Set(broken)].sort()).toEqual(ALL_CHECKS.map(({ id }) => id).sort());
  });

  test.each(ALL_BREAKAGES)(
    'fails $check, and nothing else, when $what',
    async ({ check, cause }) => {
      const fix = await cause({ ...live, memory: new Map() });
      const results = await look();
      await fix();
      expect(byVerdict(results, 'fail')).toEqual([check]);
      expect(byVerdict(results, 'unknown').sort()).toEqual(UNKNOWN_LOCALLY.filter((id) => id !== check));
    },
    30_000,
  );

  test('passes again when all is fixed', async () => {
    const results = await look();
    expect(byVerdict(results, 'fail')).toEqual([]);
    expect(byVerdict(results, 'unknown').sort()).toEqual(UNKNOWN_LOCALLY);
  });

  describe('with permissions enforced by the emulator', () => {
    const options = () => {
      const { endpoint, account, region } = deployment.cdkOptions.target;
      return { endpoint, region, credentials: emulatorCredentials(account) };
    };

    beforeAll(async () => {
      await makeRepositories(options());
      const { endpoint } = deployment.cdkOptions.target;
      await fetch(new URL('/_local-aws/enforce-permissions', endpoint), { method: 'POST' });
    });

    test.each(REAL_CALLS)(
      'the $as role of the $who is $outcome when it $does, as the simulation says',
      async (real) => {
        const simulated = await simulatedOutcome(real, live);
        const actor = await become(live, real.who, real.as, options());
        expect([await outcomeOf(real.call(actor, live)), simulated]).toEqual([real.outcome, real.outcome]);
      },
    );
  });
});
