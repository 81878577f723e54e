import type { ValidatePolicyRequest } from '@aws-sdk/client-accessanalyzer';
import { resultOf } from './context';

const validated = (ValidatePolicy: (input: ValidatePolicyRequest) => unknown) =>
  resultOf('policies', { ValidatePolicy });
const finding = (findingType: string, issueCode: string) => ({ findingType, issueCode, findingDetails: 'Fix it.' });

describe('policyCheck, on recorded answers', () => {
  test('sends every policy of the templates completely, with its type', async () => {
    const sent: ValidatePolicyRequest[] = [];
    const result = await validated((input) => {
      sent.push(input);
      return { findings: [] };
    });
    expect(result).toMatchObject({ verdict: 'pass' });
    expect(result?.evidence).toBe(`${sent.length} policies, 0 warnings and suggestions`);
    const kinds = sent.map(({ policyType, validatePolicyResourceType }) =>
      [policyType, validatePolicyResourceType].filter(Boolean).join(' '),
    );
    expect([...new Set(kinds)].sort()).toEqual([
      'IDENTITY_POLICY',
      'RESOURCE_POLICY',
      'RESOURCE_POLICY AWS::IAM::AssumeRolePolicyDocument',
      'RESOURCE_POLICY AWS::S3::Bucket',
    ]);
    for (const { policyDocument = '' } of sent) {
      expect(policyDocument).not.toMatch(/Fn::|"Ref"|<[A-Za-z]/);
      expect(JSON.parse(policyDocument)).toMatchObject({ Statement: expect.anything() as unknown });
    }
  });

  test.each([
    ['ERROR', 'fail'],
    ['SECURITY_WARNING', 'fail'],
    ['WARNING', 'pass'],
    ['SUGGESTION', 'pass'],
  ])('with a finding of type %s: %s', async (type, verdict) => {
    const result = await validated(({ policyDocument = '' }) => ({
      findings:
        policyDocument.includes('ses:SendEmail') || policyDocument.includes('xray:PutTraceSegments')
          ? [finding(type, 'INVALID_ACTION')]
          : [],
    }));
    expect(result?.verdict).toBe(verdict);
    if (verdict === 'fail') {
      expect(result?.evidence).toMatch(/^(Compute|Network)Stack\/\w+: INVALID_ACTION, Fix it\./);
    } else {
      expect(result?.evidence).toMatch(/ policies, [1-9]\d* warnings and suggestions$/);
    }
  });

  test('reads the findings of every page', async () => {
    const result = await validated(({ nextToken }) =>
      nextToken === undefined ? { findings: [], nextToken: 'two' } : { findings: [finding('ERROR', 'ON_PAGE_TWO')] },
    );
    expect(result?.evidence).toContain('ON_PAGE_TWO');
  });
});
