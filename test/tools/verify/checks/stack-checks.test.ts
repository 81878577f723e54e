import { secretCheck, stackCheck } from '../../../../tools/verify/checks/stack-checks';
import { runChecks } from '../../../../tools/verify/run-verification';
import { failure, recordedWorld, type RecordedAnswers, type RecordedResource } from '../recorded-world';

const GROUP: RecordedResource = ['AWS::Logs::LogGroup', 'Logs', 'logs', { RetentionInDays: 30 }];

async function resultOf(answers: RecordedAnswers) {
  const world = recordedWorld({ network: [GROUP] }, answers);
  const [layer] = world.layers;
  return layer && (await runChecks([stackCheck(layer)], world))[0];
}

const stack = (changed: object): RecordedAnswers => ({
  DescribeStacks: { Stacks: [{ StackStatus: 'UPDATE_COMPLETE', EnableTerminationProtection: true, ...changed }] },
});
const template = (Resources: object): RecordedAnswers => ({
  GetTemplate: { TemplateBody: JSON.stringify({ Resources }) },
});

describe('stackCheck', () => {
  test('passes where the stack has this template, is steady and protected', async () => {
    expect(await resultOf({})).toMatchObject({ verdict: 'pass', requirement: 'R3' });
  });

  test.each<[what: string, answers: RecordedAnswers, evidence: string]>([
    ['the stack is missing', { DescribeStacks: failure('ValidationError') }, 'there is no stack payments-prod-network'],
    ['it is stuck', stack({ StackStatus: 'UPDATE_ROLLBACK_FAILED' }), 'is UPDATE_ROLLBACK_FAILED'],
    [
      'it is not protected',
      stack({ EnableTerminationProtection: false }),
      'termination protection is off, configured on',
    ],
    [
      'it was deployed with another version',
      template({ Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 1 } } }),
      'was deployed with another template: Logs',
    ],
    ['it holds what its template does not', template({}), 'holds Logs, not in its template'],
  ])('fails where %s', async (_, answers, evidence) => {
    const result = await resultOf(answers);
    expect(result).toMatchObject({ verdict: 'fail' });
    expect(result?.evidence).toContain(evidence);
  });

  test('does not know where CloudFormation refuses', async () => {
    expect(await resultOf({ DescribeStacks: failure('AccessDenied') })).toMatchObject({ verdict: 'unknown' });
  });
});

describe('secretCheck', () => {
  const VALUE = 'v'.repeat(64);
  const secret = '{{resolve:secretsmanager:payments/header:SecretString:::}}';
  const rule: RecordedResource = [
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    'Rule',
    'rule-1',
    {
      ListenerArn: 'listener',
      Priority: 1,
      Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x', Values: [secret] } }],
    },
  ];
  const distribution: RecordedResource = [
    'AWS::CloudFront::Distribution',
    'Distribution',
    'D1',
    { DistributionConfig: { Origins: [{ Id: 'o', OriginCustomHeaders: [{ HeaderName: 'x', HeaderValue: secret }] }] } },
  ];

  async function resultFor(sent: string) {
    const HttpHeaderConfig = { HttpHeaderName: 'x', Values: [VALUE] };
    const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'x', HeaderValue: sent }] };
    const world = recordedWorld(
      { compute: [rule], edge: [distribution] },
      {
        DescribeRules: {
          Rules: [{ RuleArn: 'rule-1', Priority: '1', Conditions: [{ Field: 'http-header', HttpHeaderConfig }] }],
        },
        GetDistribution: {
          Distribution: { DistributionConfig: { Origins: { Quantity: 1, Items: [{ Id: 'o', CustomHeaders }] } } },
        },
      },
    );
    return (await runChecks([secretCheck], world))[0];
  }

  test('passes where CloudFront sends the value that the load balancer accepts', async () => {
    expect(await resultFor(VALUE)).toMatchObject({ verdict: 'pass', evidence: '1 secrets in 2 places' });
  });

  test('fails where it sends another one, without showing either', async () => {
    const result = await resultFor('w'.repeat(64));
    expect(result).toMatchObject({ verdict: 'fail' });
    expect(result?.evidence).toContain('have different values');
    expect(result?.evidence).not.toMatch(/v{20}|w{20}/);
  });
});
