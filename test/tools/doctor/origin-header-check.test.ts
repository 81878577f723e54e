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

async function resultOf(answers: RecordedAnswers, versions: ('v1' | 'v2')[]): Promise<CheckResult | undefined> {
  const config = { ...configOf('prod'), originHeader: { versions } };
  return (await examine([originHeaderCheck], recordedContext(answers, config))).results[0];
}

describe('originHeaderCheck, on recorded answers', () => {
  test.each<[string, ('v1' | 'v2')[], string, string]>([
    ['v1', ['v1'], 'pass', 'v1 is sent, v1 are accepted'],
    ['v1', ['v1', 'v2'], 'pass', 'v1 is sent, v1 and v2 are accepted'],
    ['v2', ['v2'], 'pass', 'v2 is sent, v2 are accepted'],
    ['v1', ['v2'], 'fail', 'the distribution sends v1, the configuration accepts v2 alone'],
    ['v12', ['v1'], 'fail', 'the distribution sends v12, the configuration accepts v1 alone'],
  ])('where %s is sent and %j accepted: %s', async (sent, versions, verdict, evidence) => {
    expect(await resultOf(sending(sent), versions)).toMatchObject({ verdict, evidence });
  });

  test('passes before the first deployment', async () => {
    expect(await resultOf({ DescribeStacks: awsError('ValidationError') }, ['v1'])).toMatchObject({
      verdict: 'pass',
      evidence: 'no distribution is deployed yet',
    });
  });

  test('does not know where the template names none', async () => {
    expect(await resultOf({ ...DEPLOYED, GetTemplate: { TemplateBody: '{}' } }, ['v1'])).toMatchObject({
      verdict: 'unknown',
    });
  });
});
