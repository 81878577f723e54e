import { originHeaderCheck } from '../../../tools/doctor/checks/origin-header-check';
import { examine } from '../../../tools/doctor/examine';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { configOf } from '../../helpers/platform';
import { awsError, recordedContext, type RecordedAnswers } from './context';

const DEPLOYED: RecordedAnswers = { DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] } };
const sending = (version: string): RecordedAnswers => ({
  ...DEPLOYED,
  GetTemplate: {
    TemplateBody: `{"HeaderValue":"{{resolve:secretsmanager:payments-prod/origin-verify/${version}:SecretString:::}}"}`,
  },
});

async function resultOf(answers: RecordedAnswers, version: number): Promise<CheckResult | undefined> {
  const config = { ...configOf('prod'), originHeader: { version } };
  return (await examine([originHeaderCheck], recordedContext(answers, config))).results[0];
}

describe('originHeaderCheck, on recorded answers', () => {
  test.each<[sent: string, version: number, verdict: string, evidence: string]>([
    ['v1', 1, 'pass', 'v1 is sent, v0, v1, v2 will be accepted'],
    ['v1', 2, 'pass', 'v1 is sent, v1, v2, v3 will be accepted'],
    ['v2', 1, 'pass', 'v2 is sent, v0, v1, v2 will be accepted'],
    [
      'v1',
      3,
      'fail',
      'the distribution sends v1, ComputeStack would accept v2, v3, v4 alone and answer every request 403',
    ],
    [
      'v3',
      1,
      'fail',
      'the distribution sends v3, ComputeStack would accept v0, v1, v2 alone and answer every request 403',
    ],
    [
      'v12',
      1,
      'fail',
      'the distribution sends v12, ComputeStack would accept v0, v1, v2 alone and answer every request 403',
    ],
  ])('where %s is sent and version %i configured: %s', async (sent, version, verdict, evidence) => {
    expect(await resultOf(sending(sent), version)).toMatchObject({ verdict, evidence });
  });

  test('passes before the first deployment', async () => {
    expect(await resultOf({ DescribeStacks: awsError('ValidationError') }, 1)).toMatchObject({
      verdict: 'pass',
      evidence: 'no distribution is deployed yet',
    });
  });

  test('is unknown where the template names none', async () => {
    expect(await resultOf({ ...DEPLOYED, GetTemplate: { TemplateBody: '{}' } }, 1)).toMatchObject({
      verdict: 'unknown',
    });
  });
});
