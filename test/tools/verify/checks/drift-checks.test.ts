import { driftCheck } from '../../../../tools/verify/checks/drift-checks';
import { runChecks } from '../../../../tools/verify/run-verification';
import { failure, recordedWorld, type RecordedAnswers, type RecordedResource } from '../recorded-world';

const GROUP: RecordedResource = ['AWS::Logs::LogGroup', 'Logs', 'logs'];

async function resultOf(answers: RecordedAnswers) {
  const world = recordedWorld(
    { network: [GROUP] },
    {
      DetectStackDrift: { StackDriftDetectionId: 'detection-1' },
      DescribeStackDriftDetectionStatus: { DetectionStatus: 'DETECTION_COMPLETE' },
      DescribeStackResourceDrifts: { StackResourceDrifts: [] },
      ...answers,
    },
  );
  const [layer] = world.layers;
  return layer && (await runChecks([driftCheck(layer)], world))[0];
}

const drift = (changed: object): RecordedAnswers => ({
  DescribeStackResourceDrifts: {
    StackResourceDrifts: [
      { LogicalResourceId: 'Logs', PhysicalResourceId: 'logs', StackResourceDriftStatus: 'MODIFIED', ...changed },
    ],
  },
});
const property = (PropertyPath: string, ActualValue: string): RecordedAnswers =>
  drift({ PropertyDifferences: [{ PropertyPath, ActualValue, ExpectedValue: '30' }] });

describe('driftCheck', () => {
  test('passes where nothing drifted, and says how much was checked', async () => {
    const result = await resultOf(drift({ StackResourceDriftStatus: 'IN_SYNC' }));
    expect(result).toMatchObject({ verdict: 'pass' });
    expect(result?.evidence).toContain('1 of 1 resources checked');
  });

  test('does not count what CloudFormation cannot check', async () => {
    const result = await resultOf(drift({ StackResourceDriftStatus: 'NOT_CHECKED' }));
    expect(result?.evidence).toContain('0 of 1 resources checked');
  });

  test.each<[what: string, answers: RecordedAnswers, evidence: string]>([
    [
      'a property',
      property('/RetentionInDays', '1'),
      'NetworkStack/Logs (logs): /RetentionInDays is 1, in the template 30',
    ],
    ['a resource that is gone', drift({ StackResourceDriftStatus: 'DELETED' }), 'NetworkStack/Logs (logs) is gone'],
  ])('names the construct of %s', async (_, answers, evidence) => {
    expect(await resultOf(answers)).toMatchObject({ verdict: 'fail', evidence });
  });

  test('does not show the value of a header', async () => {
    const result = await resultOf(
      property('/DistributionConfig/Origins/0/OriginCustomHeaders/0/HeaderValue', 'v'.repeat(64)),
    );
    expect(result?.evidence).not.toContain('vvv');
  });

  test.each<[what: string, verdict: string, answers: RecordedAnswers]>([
    ['it fails', 'unknown', { DescribeStackDriftDetectionStatus: { DetectionStatus: 'DETECTION_FAILED' } }],
    ['it may not be started', 'unknown', { DetectStackDrift: failure('AccessDenied') }],
    ['there is no stack', 'fail', { DescribeStacks: failure('ValidationError') }],
  ])('where %s: %s', async (_, verdict, answers) => {
    expect(await resultOf(answers)).toMatchObject({ verdict });
  });
});
