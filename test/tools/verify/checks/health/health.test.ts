import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CheckResult } from '../../../../../tools/shared/checks/finding';
import { healthChecks } from '../../../../../tools/verify/checks/health-checks';
import { runChecks } from '../../../../../tools/verify/run-verification';
import { edited } from '../../changes/edit';
import { readRecorded, recordedWorld, type RecordedAnswers, type RecordedResources } from '../../recorded-world';

type Edits = Readonly<Record<string, unknown>>;

interface Recorded {
  readonly resources: RecordedResources;
  readonly answers: RecordedAnswers;
  readonly breakages: Readonly<Record<string, Readonly<Record<string, readonly [says: string, edits: Edits]>>>>;
}

const { resources, answers, breakages } = readRecorded(__dirname, 'health.yaml') as Recorded;
const BREAKAGES = Object.entries(breakages).flatMap(([id, conditions]) =>
  Object.entries(conditions).map(([condition, [says, edits]]) => ({ id, condition, says, edits })),
);

/** The load balancer, as it answers a request that did not come through CloudFront. */
let status = 403;
const balancer: RequestListener = (_, response) => {
  response.statusCode = status;
  response.end();
};
const server = createServer(balancer);

async function resultOf(id: string, edits: Edits = {}): Promise<CheckResult | undefined> {
  const whole = Object.entries(edits).reduce<unknown>(
    (value, [path, changed]) => edited(value, path.split('.'), changed),
    { ...answers, resources },
  ) as RecordedAnswers & { readonly resources: RecordedResources };
  const world = recordedWorld(whole.resources, whole);
  status = (whole.DirectRequest as { readonly status: number }).status;
  // The emulator is the one place where a load balancer answers on an address of this machine.
  const { port } = server.address() as AddressInfo;
  const emulator = { processId: 0, recorded: [], replaced: [], limits: [] };
  const reachable = id === 'compute-direct-request' ? { endpoint: `http://127.0.0.1:${port}`, emulator } : {};
  const results = await runChecks(
    healthChecks.filter((check) => check.id === id),
    { ...world, ...reachable },
  );
  return results[0];
}

describe('healthChecks', () => {
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));

  afterAll(() => {
    server.close();
  });

  test('have a breakage for each condition', () => {
    const own = healthChecks.map(({ id, conditions = [] }) => [id, [...conditions].sort()] as const);
    const broken = Object.entries(breakages).map(([id, conditions]) => [id, Object.keys(conditions).sort()] as const);
    expect(Object.fromEntries(broken)).toEqual(Object.fromEntries(own));
    expect(own.filter(([, conditions]) => conditions.length === 0)).toEqual([]);
  });

  test.each(healthChecks.map(({ id }) => id))('%s passes where all is well', async (id) => {
    expect(await resultOf(id)).toMatchObject({ verdict: 'pass' });
  });

  test.each(BREAKAGES)('$id fails where $condition does not hold', async ({ id, says, edits }) => {
    const result = await resultOf(id, edits);
    expect(result).toMatchObject({ verdict: 'fail' });
    // That condition alone: two problems would be two sentences.
    expect(result?.evidence.split('; ')).toEqual([expect.stringContaining(says)]);
  });

  test('do not know of backups where the vault is younger than two intervals', async () => {
    const young = {
      'DescribeBackupVault.CreationDate': new Date(),
      'ListRecoveryPointsByBackupVault.RecoveryPoints': [],
    };
    expect(await resultOf('data-recovery-points', young)).toMatchObject({ verdict: 'unknown' });
  });
});
