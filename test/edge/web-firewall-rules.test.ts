import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('The rules of the web firewall', () => {
  const template = edgeTemplate();
  const hasRule = (rule: object) => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', { Rules: Match.arrayWith([Match.objectLike(rule)]) });
  };
  const path = (RegexString: string, ...types: string[]) => ({
    RegexMatchStatement: {
      FieldToMatch: { UriPath: {} },
      RegexString,
      TextTransformations: types.map((Type, Priority) => ({ Priority, Type })),
    },
  });
  const not = (Statement: object) => ({ NotStatement: { Statement } });

  test('refuse a request for another host name than the domain', () => {
    hasRule({
      Name: 'ForeignHost',
      Priority: 0,
      Action: { Block: {} },
      Statement: not({
        RegexMatchStatement: {
          FieldToMatch: { SingleHeader: { Name: 'host' } },
          RegexString: String.raw`^app\.example\.com(?::443)?$`,
          TextTransformations: [{ Priority: 0, Type: 'LOWERCASE' }],
        },
      }),
    });
  });

  test('refuse an address above its limit; only plain paths of static assets do not count', () => {
    hasRule({
      Name: 'RateLimit',
      Priority: 1,
      Action: { Block: {} },
      Statement: {
        RateBasedStatement: {
          AggregateKeyType: 'IP',
          Limit: 20_000,
          EvaluationWindowSec: 300,
          ScopeDownStatement: not({
            AndStatement: {
              Statements: [path('^/static/[a-zA-Z0-9._~@/-]*$', 'NONE'), not(path(String.raw`/\.`, 'NONE'))],
            },
          }),
        },
      },
    });
  });

  const STRICT = path('^(?:/api/login|/api/payments)', 'URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE');

  test('refuse an address above the strict limit on logins and payments, however the path is written', () => {
    hasRule({
      Name: 'StrictRateLimit',
      Priority: 2,
      Action: { Block: {} },
      Statement: {
        RateBasedStatement: {
          AggregateKeyType: 'IP',
          Limit: 300,
          EvaluationWindowSec: 300,
          ScopeDownStatement: STRICT,
        },
      },
    });
  });

  test('refuse a network above its limit there, so that changing IPv6 addresses does not help', () => {
    hasRule({
      Name: 'NetworkRateLimit',
      Priority: 3,
      Action: { Block: {} },
      Statement: {
        RateBasedStatement: {
          AggregateKeyType: 'CUSTOM_KEYS',
          CustomKeys: [{ ASN: {} }],
          Limit: 9000,
          EvaluationWindowSec: 300,
          ScopeDownStatement: STRICT,
        },
      },
    });
  });

  test.each([
    [4, 'AWSManagedRulesAmazonIpReputationList', []],
    [5, 'AWSManagedRulesKnownBadInputsRuleSet', []],
    [6, 'AWSManagedRulesCommonRuleSet', ['NoUserAgent_HEADER', 'SizeRestrictions_BODY']],
    [7, 'AWSManagedRulesSQLiRuleSet', ['SQLi_BODY']],
  ])('evaluate at position %i the group %s, with only %j counting', (Priority, Name, counting) => {
    const overrides = counting.map((rule) => ({ Name: rule, ActionToUse: { Count: {} } }));
    hasRule({
      Priority,
      OverrideAction: { None: {} },
      Statement: {
        ManagedRuleGroupStatement: {
          VendorName: 'AWS',
          Name,
          RuleActionOverrides: overrides.length === 0 ? Match.absent() : overrides,
        },
      },
    });
  });

  test.each([
    [
      8,
      'SizeRestrictions_BODY',
      'core-rule-set:SizeRestrictions_Body',
      '^(?:/api/uploads|/api/hooks)(?:/[a-zA-Z0-9_~@/-]*)?$',
    ],
    [9, 'SQLi_BODY', 'sql-database:SQLi_Body', '^(?:/api/notes)(?:/[a-zA-Z0-9_~@/-]*)?$'],
  ])('block at position %i what %s counted outside its paths', (Priority, Name, label, pattern) => {
    hasRule({
      Name,
      Priority,
      Action: { Block: {} },
      Statement: {
        AndStatement: {
          Statements: [
            { LabelMatchStatement: { Scope: 'LABEL', Key: `awswaf:managed:aws:${label}` } },
            not(path(pattern, 'NONE')),
          ],
        },
      },
    });
  });

  test('are these ten: a rule that counts on every path adds none', () => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', { Rules: Array.from({ length: 10 }, () => Match.anyValue()) });
  });

  // What AWS WAF does with a pattern, where JavaScript does the same.
  describe.each([
    ['static assets', String.raw`^/static/[a-zA-Z0-9._~@/-]*$`, '/static/js/main.3f9c1a.js', '/static'],
    ['exceptions', '^(?:/api/uploads)(?:/[a-zA-Z0-9_~@/-]*)?$', '/api/uploads/17', '/api/uploadsand/more'],
  ])('the pattern of %s', (_, pattern, inside, outside) => {
    test.each([
      [inside, true],
      [outside, false],
      [`${inside}/..%2f..%2flogin`, false],
      [`${inside}?x`, false],
      [`/other${inside}`, false],
    ])('on %s: %s', (sent, matches) => {
      expect(new RegExp(pattern).test(sent)).toBe(matches);
    });
  });
});
