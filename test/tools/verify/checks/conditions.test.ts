import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CheckResult } from '../../../../tools/shared/checks/finding';
import { allChecks } from '../../../../tools/verify/checks/all-checks';
import { startDriftDetection } from '../../../../tools/verify/checks/drift-checks';
import { runChecks } from '../../../../tools/verify/run-verification';
import { awsError } from '../../../helpers/recorded-clients';
import { edited } from '../changes/edit';
import { recordedWorld, type RecordedAnswers, type RecordedResources } from '../recorded-world';
import { BROKEN, HOLDING, WELL, type Edits } from './recorded-checks';

/** What is recorded beside answers of AWS. */
interface Recorded {
  readonly resources: RecordedResources;
  /** What the role may do. */
  readonly Allowed: readonly string[];
  /** What the load balancer answers to a request that did not come through CloudFront; 0 where it closes the connection. */
  readonly DirectRequest: { readonly status: number };
  /** There where the emulator answers. */
  readonly Emulated?: object;
}

/** A drift detection is asked for again at once. */
const mockSleep = jest.fn<Promise<void>, [millis: number]>(() => Promise.resolve());
jest.mock('node:timers/promises', () => ({ setTimeout: (millis: number) => mockSleep(millis) }));

interface SimulationInput {
  readonly PolicySourceArn: string;
  readonly ActionNames: readonly string[];
  readonly ResourceArns: readonly string[];
  readonly ContextEntries: readonly { readonly ContextKeyName: string; readonly ContextKeyValues: readonly string[] }[];
}

let status = 0;
const balancer = createServer(({ socket }, response) => {
  if (status === 0) {
    socket.destroy();
  } else {
    response.writeHead(status).end();
  }
});

const EMULATOR = { processId: 0, recorded: [], replaced: [], limits: [] };
const checks = allChecks(recordedWorld(WELL.resources).layers);

/** IAM's simulation of one role, which may do something always, or where the request says something. */
const simulation =
  (allowed: readonly string[]) =>
  (input: Readonly<Record<string, unknown>>): object => {
    const { PolicySourceArn, ActionNames, ResourceArns, ContextEntries } = input as unknown as SimulationInput;
    const mayDo = (action: string): boolean =>
      PolicySourceArn === 'arn:aws:iam::333333333333:role/role-1' &&
      [
        action,
        ...ContextEntries.map((one) => `${action} where ${one.ContextKeyName} is ${one.ContextKeyValues.join()}`),
      ].some((part) => allowed.includes(part));
    return {
      EvaluationResults: ActionNames.flatMap((EvalActionName) =>
        ResourceArns.map((EvalResourceName) => ({
          EvalActionName,
          EvalResourceName,
          EvalDecision: mayDo(EvalActionName) ? 'allowed' : 'implicitDeny',
        })),
      ),
    };
  };

async function resultOf(id: string, edits: Edits): Promise<CheckResult | undefined> {
  const answers = Object.entries(edits).reduce<unknown>(
    (value, [path, changed]) => edited(value, path.split('.'), changed),
    WELL,
  ) as RecordedAnswers & Recorded;
  status = answers.DirectRequest.status;
  const world = recordedWorld(answers.resources, { ...answers, SimulatePrincipalPolicy: simulation(answers.Allowed) });
  // The emulator is the one place where a load balancer answers on an address of this machine.
  const emulator = answers.Emulated !== undefined || id === 'compute-direct-request' ? EMULATOR : undefined;
  const endpoint = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`;
  const own = allChecks(world.layers).filter((check) => check.id === id);
  return (await runChecks(own, { ...world, endpoint, emulator }))[0];
}

beforeAll(async () => {
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  balancer.close();
});

describe('allChecks', () => {
  test.each(HOLDING)('$id passes when nothing is wrong, $index', async ({ id, says, edits }) => {
    expect(await resultOf(id, edits)).toMatchObject({ verdict: 'pass', evidence: says });
  });

  test.each(BROKEN)('$id reports $name when that alone is broken', async ({ id, condition, says, edits }) => {
    const verdict = checks.find((check) => check.id === id)?.conditions[condition];
    expect(await resultOf(id, edits)).toMatchObject({ verdict, evidence: says });
  });

  test('are of four kinds, or selected by id, without drift by default', () => {
    const kinds = (ofChecks: typeof checks) => new Set(ofChecks.map(({ kind }) => kind));
    expect(kinds(checks)).toEqual(new Set(['stack', 'template', 'drift', 'tags', undefined]));
    const withoutDrift = allChecks(recordedWorld(WELL.resources).layers, false);
    expect(withoutDrift.map(({ id }) => id)).toEqual(checks.filter(({ kind }) => kind !== 'drift').map(({ id }) => id));
  });

  test('are unknown when AWS refuses everything but the stacks', async () => {
    const { DescribeStacks = {}, ...rest } = WELL as RecordedAnswers;
    const refused = Object.fromEntries(Object.keys(rest).map((command) => [command, awsError('AccessDenied')]));
    const recorded = checks.filter(({ id, kind }) => kind !== 'stack' && HOLDING.some((one) => one.id === id));
    const results = await runChecks(recorded, recordedWorld(WELL.resources, { DescribeStacks, ...refused }));
    expect(results.filter(({ verdict }) => verdict !== 'unknown')).toEqual([]);
  });
});

describe('driftCheck', () => {
  const PropertyPath = '/DistributionConfig/Origins/0';
  const ActualValue = `{"OriginCustomHeaders":[{"HeaderValue":"${'v'.repeat(64)}"}]}`;

  test('shows no value of a secret', async () => {
    const result = await resultOf('network-drift', {
      'DescribeStackResourceDrifts.StackResourceDrifts.0': {
        StackResourceDriftStatus: 'MODIFIED',
        PropertyDifferences: [{ PropertyPath, ActualValue, ExpectedValue: ActualValue }],
      },
    });
    expect(result?.verdict).toBe('fail');
    expect(result?.evidence).not.toContain('vvv');
  });

  test('polls at most two hundred times', async () => {
    mockSleep.mockClear();
    await resultOf('network-drift', {
      'DescribeStackDriftDetectionStatus.DetectionStatus': 'DETECTION_IN_PROGRESS',
    });
    expect(mockSleep).toHaveBeenCalledTimes(200);
  });

  test('starts with all stacks at once, once each, and reports progress while it waits', async () => {
    const asked: unknown[] = [];
    const reports: string[] = [];
    const statuses = ['DETECTION_IN_PROGRESS', 'DETECTION_IN_PROGRESS', 'DETECTION_COMPLETE'];
    const world = {
      ...recordedWorld(WELL.resources, {
        ...WELL,
        DetectStackDrift: ({ StackName }) => (asked.push(StackName), { StackDriftDetectionId: 'detection-1' }),
        DescribeStackDriftDetectionStatus: () => ({ DetectionStatus: statuses.shift() ?? 'DETECTION_COMPLETE' }),
      }),
      onProgress: (message: string) => reports.push(message),
    };
    mockSleep.mockClear();
    await startDriftDetection({ ...world, emulator: EMULATOR });
    expect(asked).toEqual([]);
    await startDriftDetection(world);
    await runChecks(checks.filter(({ kind }) => kind === 'drift').slice(0, 1), world);
    expect(asked).toEqual(['network', 'data', 'compute', 'edge', 'monitoring'].map((name) => `payments-prod-${name}`));
    expect(mockSleep.mock.calls).toEqual([[3000], [3000]]);
    expect(reports).toEqual([
      'CloudFormation compares NetworkStack with its template (0 s)',
      'CloudFormation compares NetworkStack with its template (3 s)',
    ]);
  });
});
