import { sum } from 'simple-statistics';
import { EDGE_REGION } from '../../../lib/facts/edge-region';
import { COVERED_CAPACITY, MANAGED_CAPACITY } from '../../../lib/facts/web-acl-capacity';
import { between, matching, oneOf, resourceFact, valueFact } from '../resource-fact';
import { nestedValues, valuesAt, valuesOfKey } from '../../shared/templates/nested-values';
import { isRecord } from '../../shared/templates/template';
import type { ServiceFact } from '../service-fact';

const WAF = 'https://docs.aws.amazon.com/waf/latest';
const acl = { type: 'AWS::WAFv2::WebACL' };
const CLOUDFRONT = 'https://docs.aws.amazon.com/cloudfront/latest/APIReference';
const distribution = { type: 'AWS::CloudFront::Distribution' };

/**
 * Units of a statement, each on the page of its kind, next to
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-string-match.html
 */
const STATEMENT_CAPACITY: Readonly<Record<string, (statement: Record<string, unknown>) => number>> = {
  ByteMatchStatement: ({ PositionalConstraint: place }) => (String(place).startsWith('CONTAINS') ? 10 : 2),
  RegexMatchStatement: () => 3,
  LabelMatchStatement: () => 1,
  RateBasedStatement: ({ CustomKeys: keys }) => 2 + 30 * (Array.isArray(keys) ? keys.length : 0),
};
const TRANSFORMATION_CAPACITY = 10;

/** A group that captures or is atomic, a reference back, an assertion, and a repetition of a repetition. */
const REFUSED_PATTERN = /(?<!\\)\((?!\?:)|\\[1-9CRK]|[*+?}]\+|[*+}][^()]*\)[*+{]/;

/** Headers that CloudFront refuses as custom headers of an origin. */
const REFUSED_HEADERS =
  /^(?:cache-control|connection|content-length|cookie|host|if-.*|max-forwards|pragma|proxy-.*|range|request-range|te|trailer|transfer-encoding|upgrade|via|x-amz-.*|x-edge-.*|x-real-ip)$/i;

/** Units of all statements in rules, nested ones too. */
function statementCapacity(rules: unknown): number {
  const units = nestedValues(rules).map(([value, path]) => {
    const name = String(path.at(-1));
    const transformations = name === 'TextTransformations' && Array.isArray(value) ? value.length : 0;
    const own = isRecord(value) ? (STATEMENT_CAPACITY[name]?.(value) ?? 0) : 0;
    return own + TRANSFORMATION_CAPACITY * transformations;
  });
  return sum(units);
}

/** What the distribution and its firewall take. */
export const EDGE_FACTS: readonly ServiceFact[] = [
  valueFact({
    ...acl,
    id: 'rate-limit',
    rule: 'A rate limit is 10 to 2,000,000,000 requests.',
    source: `${WAF}/APIReference/API_RateBasedStatement.html`,
    property: 'Rules.Statement.RateBasedStatement.Limit',
    allowed: between(10, 2_000_000_000),
  }),
  valueFact({
    ...acl,
    id: 'rate-window',
    rule: 'A rate is evaluated over 60, 120, 300 or 600 seconds.',
    source: `${WAF}/APIReference/API_RateBasedStatement.html`,
    property: 'Rules.Statement.RateBasedStatement.EvaluationWindowSec',
    allowed: oneOf(60, 120, 300, 600),
  }),
  resourceFact({
    ...acl,
    id: 'firewall-priorities',
    rule: 'The rules of a web ACL have different priorities.',
    source: `${WAF}/APIReference/API_Rule.html`,
    faults: ({ properties }) => {
      const priorities = valuesAt(properties, 'Rules.Priority');
      return priorities
        .filter((priority, index) => priorities.indexOf(priority) !== index)
        .map((priority) => ({ property: 'Rules.Priority', found: String(priority), allowed: 'a priority used once' }));
    },
  }),
  resourceFact({
    ...acl,
    id: 'firewall-capacity',
    rule: `The rules of a web ACL need at most 5000 capacity units; the basic price covers ${COVERED_CAPACITY} of them.`,
    source: `${WAF}/developerguide/aws-waf-capacity-units.html`,
    faults: ({ properties }) => {
      const groups = valuesAt(properties, 'Rules.Statement.ManagedRuleGroupStatement.Name').map(String);
      const unknown = groups.filter((name) => MANAGED_CAPACITY[name] === undefined);
      const needed = statementCapacity(properties.Rules) + sum(groups.map((name) => MANAGED_CAPACITY[name] ?? 0));
      return [
        ...unknown.map((found) => ({
          property: 'Rules.Statement.ManagedRuleGroupStatement.Name',
          found,
          allowed: Object.keys(MANAGED_CAPACITY).join(', '),
        })),
        ...(needed > COVERED_CAPACITY
          ? [{ property: 'Rules', found: `${needed} units`, allowed: `at most ${COVERED_CAPACITY} units` }]
          : []),
      ];
    },
  }),
  resourceFact({
    ...acl,
    id: 'firewall-pattern',
    rule: 'A pattern of AWS WAF captures nothing, refers to nothing, and repeats no repetition.',
    source: `${WAF}/developerguide/waf-regex-pattern-support.html`,
    faults: ({ properties }) =>
      valuesOfKey(properties, 'RegexString')
        .map(String)
        .filter((pattern) => REFUSED_PATTERN.test(pattern))
        .map((found) => ({
          property: 'RegexString',
          found,
          allowed: "groups as '(?:...)', without nested repetitions",
        })),
  }),
  resourceFact({
    ...acl,
    id: 'firewall-pattern-length',
    rule: 'A pattern of AWS WAF has 1 to 512 characters.',
    source: `${WAF}/APIReference/API_RegexMatchStatement.html`,
    faults: ({ properties }) =>
      valuesOfKey(properties, 'RegexString')
        .map((pattern) => String(pattern).length)
        .filter((length) => length < 1 || length > 512)
        .map((length) => ({ property: 'RegexString', found: `${length} characters`, allowed: '1 to 512 characters' })),
  }),
  valueFact({
    ...acl,
    id: 'firewall-metric-name',
    rule: 'A metric name of AWS WAF has at most 128 letters, digits, hyphens and underscores, and is neither All nor Default_Action.',
    source: `${WAF}/APIReference/API_VisibilityConfig.html`,
    property: 'VisibilityConfig.MetricName',
    allowed: matching(
      /^(?!All$|Default_Action$)[A-Za-z0-9_-]{1,128}$/,
      '1 to 128 letters, digits, hyphens and underscores',
    ),
  }),
  valueFact({
    ...acl,
    id: 'firewall-description',
    rule: 'The description of a web ACL has at most 256 characters of a limited set.',
    source: `${WAF}/APIReference/API_CreateWebACL.html`,
    property: 'Description',
    allowed: matching(
      /^(?=.{1,256}$)[\w+=:#@/\-,.][\w+=:#@/\-,.\s]+[\w+=:#@/\-,.]$/,
      "letters, digits, spaces and '+=:#@/-,.'",
    ),
  }),
  resourceFact({
    ...acl,
    id: 'firewall-region',
    rule: `A web ACL of scope CLOUDFRONT exists in ${EDGE_REGION} only.`,
    source: `${WAF}/APIReference/API_CreateWebACL.html`,
    faults: ({ properties, layer }) =>
      properties.Scope === 'CLOUDFRONT' && layer.region !== EDGE_REGION
        ? [{ property: 'Scope', found: `CLOUDFRONT in ${layer.region}`, allowed: `CLOUDFRONT in ${EDGE_REGION}` }]
        : [],
  }),
  valueFact({
    ...distribution,
    id: 'distribution-comment',
    rule: 'The comment of a distribution has at most 128 characters.',
    source: `${CLOUDFRONT}/API_DistributionConfig.html`,
    property: 'DistributionConfig.Comment',
    allowed: matching(/^.{0,128}$/, 'at most 128 characters'),
  }),
  ...(
    [
      ['origin-read-timeout', 'OriginReadTimeout'],
      ['origin-keepalive-timeout', 'OriginKeepaliveTimeout'],
    ] as const
  ).map(([id, property]) =>
    valueFact({
      ...distribution,
      id,
      rule: `\`${property}\` of an origin is 1 to 120 seconds.`,
      source: `${CLOUDFRONT}/API_CustomOriginConfig.html`,
      property: `DistributionConfig.Origins.CustomOriginConfig.${property}`,
      allowed: between(1, 120),
    }),
  ),
  resourceFact({
    ...distribution,
    id: 'origin-custom-header',
    rule: 'CloudFront does not add headers such as Host, Cookie or X-Amz-* to the requests to an origin.',
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html',
    faults: ({ properties }) =>
      valuesAt(properties, 'DistributionConfig.Origins.OriginCustomHeaders.HeaderName')
        .map(String)
        .filter((header) => REFUSED_HEADERS.test(header))
        .map((found) => ({ property: 'OriginCustomHeaders.HeaderName', found, allowed: 'a header of your own' })),
  }),
  valueFact({
    ...distribution,
    id: 'distribution-certificate',
    rule: `The certificate of a distribution is in ${EDGE_REGION}.`,
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',
    property: 'DistributionConfig.ViewerCertificate.AcmCertificateArn',
    allowed: matching(new RegExp(`^arn:aws:acm:${EDGE_REGION}:`), `a certificate in ${EDGE_REGION}`),
  }),
  ...(
    [
      ['origin-request-policy-name', 'OriginRequestPolicy'],
      ['response-headers-policy-name', 'ResponseHeadersPolicy'],
    ] as const
  ).map(([id, type]) =>
    resourceFact({
      type: `AWS::CloudFront::${type}`,
      id,
      rule: `The name of a ${type} is unique in the account: it carries the name of its environment.`,
      source: `${CLOUDFRONT}/API_${type}Config.html`,
      faults: ({ properties, layer }) => {
        const prefix = layer.stackName.replace(/[^-]+$/, '');
        return valuesAt(properties, `${type}Config.Name`)
          .map(String)
          .filter((name) => !name.startsWith(prefix))
          .map((found) => ({ property: `${type}Config.Name`, found, allowed: `a name that begins with ${prefix}` }));
      },
    }),
  ),
  valueFact({
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    id: 'response-headers-comment',
    rule: 'The comment of a response headers policy has at most 128 characters.',
    source: `${CLOUDFRONT}/API_ResponseHeadersPolicyConfig.html`,
    property: 'ResponseHeadersPolicyConfig.Comment',
    allowed: matching(/^.{0,128}$/, 'at most 128 characters'),
  }),
];
