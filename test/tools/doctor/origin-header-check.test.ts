import { configOf } from '../../helpers/platform';
import { awsError, type RecordedAnswers } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const DEPLOYED: RecordedAnswers = { DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] } };
const sending = (version: string): RecordedAnswers => ({
  ...DEPLOYED,
  GetTemplate: {
    TemplateBody: `{"HeaderValue":"{{resolve:secretsmanager:payments-prod/origin-verify/${version}:SecretString:::}}"}`,
  },
});

const withVersion = (version: number, answers: RecordedAnswers) =>
  resultOf('origin-header', answers, { config: { ...configOf('prod'), originHeader: { version } } });
const refused = (sent: string, accepted: string) =>
  `the distribution sends ${sent}, ComputeStack would accept ${accepted} alone and answer every request 403`;

describe('originHeaderCheck, on recorded answers', () => {
  test.each<[sent: string, version: number, verdict: string, evidence: string]>([
    ['v1', 1, 'pass', 'v1 is sent, v0, v1, v2 will be accepted'],
    ['v1', 2, 'pass', 'v1 is sent, v1, v2, v3 will be accepted'],
    ['v2', 1, 'pass', 'v2 is sent, v0, v1, v2 will be accepted'],
    ['v1', 3, 'fail', refused('v1', 'v2, v3, v4')],
    ['v3', 1, 'fail', refused('v3', 'v0, v1, v2')],
    ['v12', 1, 'fail', refused('v12', 'v0, v1, v2')],
  ])('where %s is sent and version %i configured: %s', async (sent, version, verdict, evidence) => {
    expect(await withVersion(version, sending(sent))).toMatchObject({ verdict, evidence });
  });

  test('passes before the first deployment', async () => {
    expect(await withVersion(1, { DescribeStacks: awsError('ValidationError') })).toMatchObject({
      verdict: 'pass',
      evidence: 'no distribution is deployed yet',
    });
  });

  test('is unknown when the template names no version', async () => {
    const answers = { ...DEPLOYED, GetTemplate: { TemplateBody: '{}' } };
    expect(await withVersion(1, answers)).toMatchObject({ verdict: 'unknown' });
  });
});
