import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { GetResourceCommandInput } from '@aws-sdk/client-cloudcontrol';
import { fixedNames } from '../../../tools/shared/templates/fixed-names';
import { awsError, type RecordedAnswers } from '../../helpers/recorded-clients';
import { resultOf } from './context';
import { layersOf } from '../../helpers/synthesized';

const NOTHING_THERE: RecordedAnswers = {
  DescribeStacks: awsError('ValidationError', 'Stack with id payments-prod-network does not exist'),
  GetResource: awsError('ResourceNotFoundException'),
  DescribeSecret: awsError('ResourceNotFoundException'),
  DescribeLoadBalancers: awsError('LoadBalancerNotFoundException'),
  ListOriginRequestPolicies: {},
  ListResponseHeadersPolicies: { ResponseHeadersPolicyList: { Items: [] } },
};

const REQUEST_POLICY = {
  OriginRequestPolicyList: {
    Items: [{ OriginRequestPolicy: { OriginRequestPolicyConfig: { Name: 'payments-prod-viewers-request' } } }],
  },
};

const names = (answers: RecordedAnswers) => resultOf('names', { ...NOTHING_THERE, ...answers });
const inStack = (...StackResourceSummaries: readonly object[]): RecordedAnswers => ({
  DescribeStacks: { Stacks: [{ StackStatus: 'CREATE_COMPLETE' }] },
  ListStackResources: { StackResourceSummaries },
});

/** Cloud Control knows one name, and no other. */
const known = (name: string): RecordedAnswers => ({
  GetResource: ({ Identifier }: GetResourceCommandInput) =>
    Identifier === name ? {} : awsError('ResourceNotFoundException'),
});

describe('nameCheck, on recorded answers', () => {
  test('passes when no name is taken', async () => {
    expect(await names({})).toMatchObject({
      verdict: 'pass',
      evidence: expect.stringMatching(/^\d{2} names are free$/) as string,
    });
  });

  test.each([
    ['a log group', known('aws-waf-logs-payments-prod'), 'aws-waf-logs-payments-prod (AWS::Logs::LogGroup, EdgeStack)'],
    ['a key alias', known('alias/payments-prod/data'), 'alias/payments-prod/data (AWS::KMS::Alias, DataStack)'],
    [
      'a secret, also one that waits for its deletion',
      { DescribeSecret: { DeletedDate: new Date(0) } },
      'payments-prod/database/application (AWS::SecretsManager::Secret, DataStack), ' +
        ['v0', 'v1', 'v2']
          .map((version) => `payments-prod/origin-verify/${version} (AWS::SecretsManager::Secret, ComputeStack)`)
          .join(', '),
    ],
    [
      'a restore testing plan',
      known('payments_prod_database'),
      'payments_prod_database (AWS::Backup::RestoreTestingPlan, DataStack)',
    ],
    [
      'an origin request policy',
      { ListOriginRequestPolicies: REQUEST_POLICY },
      'payments-prod-viewers-request (AWS::CloudFront::OriginRequestPolicy, EdgeStack)',
    ],
    [
      'a load balancer',
      { DescribeLoadBalancers: { LoadBalancers: [{}] } },
      'payments-prod (AWS::ElasticLoadBalancingV2::LoadBalancer, ComputeStack)',
    ],
  ])('fails when %s has the name', async (_, answers, name) => {
    expect(await names(answers)).toMatchObject({ verdict: 'fail', evidence: `taken already: ${name}` });
  });

  test('passes when the stack itself has the resource, even on the second page', async () => {
    const stack = {
      ...inStack(),
      ListStackResources: ({ NextToken }: { readonly NextToken?: string }) => ({
        StackResourceSummaries: [
          { PhysicalResourceId: NextToken === undefined ? 'other' : 'alias/payments-prod/data' },
        ],
        NextToken: NextToken === undefined ? 'two' : undefined,
      }),
    };
    expect(await names({ ...known('alias/payments-prod/data'), ...stack })).toMatchObject({ verdict: 'pass' });
  });

  test.each([
    [
      'DescribeSecret',
      ({ SecretId }: { readonly SecretId: string }) =>
        SecretId.includes('origin-verify') ? {} : awsError('ResourceNotFoundException'),
      'arn:aws:secretsmanager:us-east-1:333333333333:secret:payments-prod/origin-verify/v1-a1b2c3',
    ],
    [
      'DescribeLoadBalancers',
      {},
      'arn:aws:elasticloadbalancing:us-east-1:333333333333:loadbalancer/app/payments-prod/50dc6c495c0c9188',
    ],
  ])('passes when the stack has the ARN that %s returns', async (command, answer, arn) => {
    const owned = [arn, arn.replace('/v1-', '/v0-'), arn.replace('/v1-', '/v2-')];
    const stack = inStack(...owned.map((PhysicalResourceId) => ({ PhysicalResourceId })));
    expect(await names({ [command]: answer, ...stack })).toMatchObject({ verdict: 'pass' });
  });

  test('passes when the stack itself has the policy, under another id', async () => {
    const stack = inStack({
      ResourceType: 'AWS::CloudFront::OriginRequestPolicy',
      PhysicalResourceId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
    });
    expect(await names({ ListOriginRequestPolicies: REQUEST_POLICY, ...stack })).toMatchObject({ verdict: 'pass' });
  });

  test('is unknown for a type that Cloud Control API cannot read', async () => {
    expect(await names({ GetResource: awsError('UnsupportedActionException') })).toMatchObject({
      verdict: 'unknown',
    });
  });
});

describe('identifiers for Cloud Control API', () => {
  test('are the primary identifiers of each type', () => {
    const spec = loadAwsServiceSpecSync();
    const asked = layersOf('prod')
      .flatMap(({ template }) => fixedNames(template))
      .filter(
        ({ resourceType }) => !/ECS::(Service|TaskDef)|SecretsManager|LoadBalancer$|CloudFront/.test(resourceType),
      );
    const wrong = asked.filter(({ resourceType, property }) => {
      const [type] = spec.lookup('resource', 'cloudFormationType', 'equals', resourceType);
      return type?.primaryIdentifier?.join() !== property;
    });
    expect(wrong).toEqual([]);
    expect(asked.length).toBeGreaterThan(50);
  });
});
