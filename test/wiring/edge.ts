import type { Wire } from './wire';

/** Where values of the origin header and the web firewall arrive. */
export const EDGE_WIRES: readonly Wire[] = [
  [
    'originHeader.version',
    7,
    [
      'ComputeStack AWS::SecretsManager::Secret added',
      'ComputeStack AWS::SecretsManager::Secret removed',
      'ComputeStack Backend AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig.Values.Ref',
      'ComputeStack Frontend AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig.Values.Ref',
      'EdgeStack AWS::CloudFront::Distribution DistributionConfig.Origins.OriginCustomHeaders.HeaderValue',
    ],
  ],
  ['webFirewall.requestsPerAddress', 77_777, ['EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.Limit']],
  [
    'webFirewall.strictPaths',
    ['/wired'],
    [
      'EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.ScopeDownStatement.RegexMatchStatement.RegexString',
    ],
  ],
  [
    'webFirewall.strictRequestsPerAddress',
    77,
    ['EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.Limit'],
  ],
  [
    'webFirewall.strictRequestsPerNetwork',
    7777,
    ['EdgeStack AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement.Limit'],
  ],
  [
    'webFirewall.countedRules',
    [{ rule: 'SQLi_BODY', paths: ['/wired'] }],
    [
      'EdgeStack AWS::WAFv2::WebACL Rules',
      'EdgeStack AWS::WAFv2::WebACL Rules.Statement.ManagedRuleGroupStatement.RuleActionOverrides',
    ],
  ],
];
