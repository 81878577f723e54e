import { Match } from 'aws-cdk-lib/assertions';
import { edgeStack } from '../helpers/edge-stack';

describe('WebFirewall', () => {
  const { template } = edgeStack();
  const hasAcl = (properties: object) => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', properties);
  };

  test('is for CloudFront, and lets pass what no rule refuses', () => {
    template.resourceCountIs('AWS::WAFv2::WebACL', 1);
    hasAcl({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
  });

  test('refuses an address that sends more than 5,000 requests in five minutes', () => {
    hasAcl({
      Rules: Match.arrayWith([
        Match.objectLike({
          Name: 'RateLimit',
          Priority: 1,
          Action: { Block: {} },
          Statement: {
            RateBasedStatement: {
              AggregateKeyType: 'IP',
              Limit: 5000,
              EvaluationWindowSec: 300,
              ScopeDownStatement: {
                NotStatement: {
                  Statement: {
                    ByteMatchStatement: {
                      FieldToMatch: { UriPath: {} },
                      PositionalConstraint: 'STARTS_WITH',
                      SearchString: '/static/',
                      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
                    },
                  },
                },
              },
            },
          },
        }),
      ]),
    });
  });

  test('refuses a request for another name than the domain', () => {
    hasAcl({
      Rules: Match.arrayWith([
        Match.objectLike({
          Name: 'ForeignHost',
          Priority: 0,
          Action: { Block: {} },
          Statement: {
            NotStatement: {
              Statement: {
                RegexMatchStatement: {
                  FieldToMatch: { SingleHeader: { Name: 'host' } },
                  RegexString: '^app\\.example\\.com(:443)?$',
                  TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
                },
              },
            },
          },
        }),
      ]),
    });
  });

  test.each([
    [2, 'AWSManagedRulesAmazonIpReputationList'],
    [3, 'AWSManagedRulesKnownBadInputsRuleSet'],
    [4, 'AWSManagedRulesCommonRuleSet'],
    [5, 'AWSManagedRulesSQLiRuleSet'],
  ])('evaluates in place %i the managed group %s, whose rules block', (priority, name) => {
    hasAcl({
      Rules: Match.arrayWith([
        Match.objectLike({
          Priority: priority,
          OverrideAction: { None: {} },
          Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: name } },
        }),
      ]),
    });
  });

  test('has no other rule, and none that only counts', () => {
    const rule = Match.not(Match.objectLike({ OverrideAction: { Count: Match.anyValue() } }));
    hasAcl({ Rules: [rule, rule, rule, rule, rule, rule] });
  });

  test('reports metrics and samples of itself and of each rule', () => {
    const visibility = (metricName: string) => ({
      VisibilityConfig: { MetricName: metricName, CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true },
    });
    hasAcl({
      ...visibility('payments-test-web-firewall'),
      Rules: ['ForeignHost', 'RateLimit', 'IpReputation', 'KnownBadInputs', 'Common', 'SqlInjection'].map((name) =>
        Match.objectLike(visibility(name)),
      ),
    });
  });

  test('keeps credentials, query strings and bodies out of samples and logs', () => {
    hasAcl({
      DataProtectionConfig: {
        DataProtections: [
          {
            Action: 'SUBSTITUTION',
            Field: {
              FieldType: 'SINGLE_HEADER',
              FieldKeys: [
                ...['authorization', 'cookie', 'proxy-authorization', 'referer'],
                ...['x-api-key', 'x-auth-token', 'x-csrf-token', 'x-xsrf-token'],
              ],
            },
          },
          { Action: 'SUBSTITUTION', Field: { FieldType: 'QUERY_STRING' } },
          { Action: 'SUBSTITUTION', Field: { FieldType: 'BODY' } },
        ],
      },
    });
  });
});
