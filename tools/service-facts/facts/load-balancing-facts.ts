import { numberAt, valuesAt } from '../../shared/templates/nested-values';
import { between, matching, resourceFact, valueFact } from '../resource-fact';
import { attributesOf, resourcesOf, type Properties } from '../../shared/templates/resources';
import type { ServiceFact } from '../service-fact';

const API = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference';
const targetGroup = {
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  source: `${API}/API_CreateTargetGroup.html`,
};
const rule = { type: 'AWS::ElasticLoadBalancingV2::ListenerRule' };

/** What load balancers, target groups and listener rules take. */
export const LOAD_BALANCING_FACTS: readonly ServiceFact[] = [
  valueFact({
    id: 'load-balancer-name',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    rule: 'The name of a load balancer has at most 32 letters, digits and hyphens, no hyphen at either end, and does not begin with internal-.',
    source: `${API}/API_CreateLoadBalancer.html`,
    property: 'Name',
    allowed: matching(
      /^(?!internal-)(?=.{1,32}$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
      "1 to 32 letters, digits and inner hyphens, not beginning with 'internal-'",
    ),
  }),
  valueFact({
    ...targetGroup,
    id: 'target-group-interval',
    rule: 'The interval of target health checks is 5 to 300 seconds.',
    property: 'HealthCheckIntervalSeconds',
    allowed: between(5, 300),
  }),
  valueFact({
    ...targetGroup,
    id: 'target-group-timeout-range',
    rule: 'The timeout of target health checks is 2 to 120 seconds.',
    property: 'HealthCheckTimeoutSeconds',
    allowed: between(2, 120),
  }),
  resourceFact({
    ...targetGroup,
    id: 'target-group-timeout',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    rule: 'A target health check times out before the next one begins.',
    faults: ({ properties }) => {
      const [timeout, interval] = ['HealthCheckTimeoutSeconds', 'HealthCheckIntervalSeconds'].map((property) =>
        numberAt(properties, property),
      );
      return timeout !== undefined && interval !== undefined && timeout >= interval && interval >= 5 && timeout <= 120
        ? [{ property: 'HealthCheckTimeoutSeconds', found: String(timeout), allowed: `less than ${interval}` }]
        : [];
    },
  }),
  ...['HealthyThresholdCount', 'UnhealthyThresholdCount'].map((property) =>
    valueFact({
      ...targetGroup,
      id: property === 'HealthyThresholdCount' ? 'target-group-healthy-threshold' : 'target-group-unhealthy-threshold',
      rule: `\`${property}\` of a target group is 2 to 10 checks.`,
      property,
      allowed: between(2, 10),
    }),
  ),
  valueFact({
    ...targetGroup,
    id: 'target-group-path',
    rule: 'The path of a target health check has 1 to 1024 characters.',
    property: 'HealthCheckPath',
    allowed: matching(/^\/.{0,1023}$/, "'/' and at most 1023 more characters"),
  }),
  resourceFact({
    ...targetGroup,
    id: 'deregistration-delay',
    source: `${API}/API_TargetGroupAttribute.html`,
    rule: 'The deregistration delay is 0 to 3600 seconds.',
    faults: ({ properties }) => {
      const property = 'deregistration_delay.timeout_seconds';
      const found = attributesOf(properties.TargetGroupAttributes)[property] ?? '0';
      return between(0, 3600).includes(found) ? [] : [{ property, found, allowed: '0 to 3600' }];
    },
  }),
  resourceFact({
    ...targetGroup,
    id: 'slow-start-algorithm',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
    rule: 'Slow start works with round robin only, not with least outstanding requests or weighted random.',
    faults: ({ properties }) => {
      const { algorithm, attributes } = algorithmOf(properties);
      const slowStart = attributes['slow_start.duration_seconds'] ?? '0';
      return algorithm !== 'round_robin' && slowStart !== '0'
        ? [{ property: 'slow_start.duration_seconds', found: slowStart, allowed: '0, or the algorithm round_robin' }]
        : [];
    },
  }),
  resourceFact({
    ...targetGroup,
    id: 'anomaly-mitigation-algorithm',
    source: `${API}/API_TargetGroupAttribute.html`,
    rule: 'Anomaly mitigation works with weighted random only.',
    faults: ({ properties }) => {
      const { algorithm, attributes } = algorithmOf(properties);
      const name = 'load_balancing.algorithm.anomaly_mitigation';
      return algorithm !== 'weighted_random' && attributes[name] === 'on'
        ? [{ property: name, found: 'on', allowed: 'off, or the algorithm weighted_random' }]
        : [];
    },
  }),
  resourceFact({
    ...targetGroup,
    id: 'target-group-health',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health.html',
    rule: 'The threshold of DNS failover is not below that of routing failover.',
    faults: ({ properties }) => {
      const { attributes } = algorithmOf(properties);
      const percent = (action: string) =>
        Number(attributes[`target_group_health.${action}.minimum_healthy_targets.percentage`] ?? 0);
      const [dns, routing] = [percent('dns_failover'), percent('unhealthy_state_routing')];
      return dns < routing
        ? [{ property: 'dns_failover', found: `${dns} %`, allowed: `at least that of routing, ${routing} %` }]
        : [];
    },
  }),
  valueFact({
    ...rule,
    id: 'rule-priority',
    source: `${API}/API_CreateRule.html`,
    rule: 'The priority of a listener rule is 1 to 50000.',
    property: 'Priority',
    allowed: between(1, 50_000),
  }),
  resourceFact({
    ...rule,
    id: 'rule-priorities-differ',
    rule: 'Two rules of a listener have different priorities.',
    source: `${API}/API_CreateRule.html`,
    faults: ({ layer, logicalId, properties: { ListenerArn, Priority } }) => {
      const place = JSON.stringify([ListenerArn, Priority]);
      const first = resourcesOf([layer], rule.type).find(
        ({ properties }) => JSON.stringify([properties.ListenerArn, properties.Priority]) === place,
      );
      return first?.logicalId === logicalId
        ? []
        : [{ property: 'Priority', found: String(Priority), allowed: 'another one' }];
    },
  }),
  valueFact({
    ...rule,
    id: 'rule-header-value',
    source: `${API}/API_HttpHeaderConditionConfig.html`,
    rule: 'A header value in a listener rule has at most 128 characters.',
    property: 'Conditions.HttpHeaderConfig.Values',
    allowed: matching(/^.{1,128}$/, '1 to 128 characters'),
  }),
  valueFact({
    ...rule,
    id: 'rule-header-name',
    source: `${API}/API_HttpHeaderConditionConfig.html`,
    rule: 'The header name in a listener rule has at most 40 characters and is not Host.',
    property: 'Conditions.HttpHeaderConfig.HttpHeaderName',
    allowed: matching(
      /^(?!host$)[!#$%&'*+.^_`|~0-9a-z-]{1,40}$/i,
      '1 to 40 characters of a header name other than Host',
    ),
  }),
  valueFact({
    ...rule,
    id: 'rule-path',
    source: `${API}/API_PathPatternConditionConfig.html`,
    rule: 'A path pattern in a listener rule has at most 128 characters.',
    property: 'Conditions.PathPatternConfig.Values',
    allowed: matching(/^.{1,128}$/, '1 to 128 characters'),
  }),
  resourceFact({
    ...rule,
    id: 'rule-values',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
    rule: 'A listener rule compares with at most 5 values.',
    faults: ({ properties }) => {
      const count = ['HttpHeaderConfig', 'PathPatternConfig', 'HostHeaderConfig', 'HttpRequestMethodConfig'].flatMap(
        (config) => valuesAt(properties, `Conditions.${config}.Values`),
      ).length;
      return count > 5 ? [{ property: 'Conditions', found: `${count} values`, allowed: 'at most 5 values' }] : [];
    },
  }),
  resourceFact({
    ...rule,
    id: 'rule-wildcards',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
    rule: 'The values of a listener rule have at most 6 wildcards.',
    faults: ({ properties }) => {
      const values = ['HttpHeaderConfig', 'PathPatternConfig', 'HostHeaderConfig'].flatMap((config) =>
        valuesAt(properties, `Conditions.${config}.Values`),
      );
      const count = values.map(String).join('').replace(/[^*?]/g, '').length;
      return count > 6 ? [{ property: 'Conditions', found: `${count} wildcards`, allowed: 'at most 6' }] : [];
    },
  }),
  valueFact({
    id: 'fixed-response',
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    source: `${API}/API_FixedResponseActionConfig.html`,
    rule: 'A fixed response has a status code 2XX, 4XX or 5XX.',
    property: 'DefaultActions.FixedResponseConfig.StatusCode',
    allowed: matching(/^[245]\d\d$/, '2XX, 4XX or 5XX'),
  }),
];

function algorithmOf({ TargetGroupAttributes }: Properties) {
  const attributes = attributesOf(TargetGroupAttributes);
  return { algorithm: attributes['load_balancing.algorithm.type'] ?? 'round_robin', attributes };
}
