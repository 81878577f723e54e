import type { Action, LoadBalancerAttribute, Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { collect } from '../../shared/aws/collect';
import { orNone } from '../../shared/errors/aws-failure';
import { ANYTHING } from '../compare/compare';
import { fingerprint } from '../compare/fingerprint';
import { onceFor } from '../context';
import { one, oneOf, type Properties, type TypeReaders } from './reader';

export const loadBalancerOf = onceFor(async ({ main: { loadBalancing } }, arn) => {
  return (await loadBalancing.describeLoadBalancers({ LoadBalancerArns: [arn] })).LoadBalancers?.[0];
});

export const listenersOf = onceFor(({ main: { loadBalancing: client } }, LoadBalancerArn) =>
  collect(client.paginateDescribeListeners({ LoadBalancerArn }), 'Listeners'),
);

/** The rules of a listener, with fingerprints instead of the values of headers. */
export const rulesOfListener = onceFor(async ({ main: { loadBalancing } }, ListenerArn) =>
  (await collect(loadBalancing.paginateDescribeRules({ ListenerArn }), 'Rules')).map(withoutHeaderValues),
);

function withoutHeaderValues(rule: Rule): Rule {
  const closed = ({ HttpHeaderConfig: header, ...condition }: RuleCondition): RuleCondition => ({
    ...condition,
    ...(header && { HttpHeaderConfig: { ...header, Values: header.Values?.map(fingerprint) } }),
  });
  return { ...rule, Conditions: rule.Conditions?.map(closed) };
}

/** A condition in the form of a template: AWS repeats the values of some kinds at the top level. */
function conditionOf({ Values, ...condition }: RuleCondition): Properties {
  const configured = Object.keys(condition).some((key) => key.endsWith('Config'));
  return configured ? condition : { ...condition, PathPatternConfig: { Values } };
}

/** An action in the form of a template: AWS reports the only target group of a forward twice. */
function actionOf({ ForwardConfig, ...action }: Action): Properties {
  const groups = ForwardConfig?.TargetGroups ?? [];
  const only = groups.length === 1 && ForwardConfig?.TargetGroupStickinessConfig?.Enabled !== true;
  const target = only ? { TargetGroupArn: groups[0]?.TargetGroupArn } : {};
  const forward = !only && groups.length > 0 ? { ForwardConfig, TargetGroupArn: undefined } : {};
  // The order of a single action means nothing.
  return { ...action, ...target, ...forward, Order: undefined };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html */
const LOAD_BALANCER_DEFAULTS: Readonly<Record<string, string>> = {
  'client_keep_alive.seconds': '3600',
  'health_check_logs.s3.enabled': 'false',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
  'routing.http.xff_client_port.enabled': 'false',
  'waf.fail_open.enabled': 'false',
  'zonal_shift.config.enabled': 'false',
  'ipv6.deny_all_igw_traffic': 'false',
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const TARGET_GROUP_DEFAULTS: Readonly<Record<string, string>> = {
  'load_balancing.algorithm.anomaly_mitigation': 'off',
  'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
  'slow_start.duration_seconds': '0',
  'stickiness.type': 'lb_cookie',
  'stickiness.lb_cookie.duration_seconds': '86400',
  'stickiness.app_cookie.duration_seconds': '86400',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html */
const LISTENER_DEFAULTS: Readonly<Record<string, string>> = { 'routing.http.response.server.enabled': 'true' };

/** The attributes that are in the template, and those that are neither empty nor at their defaults. */
function chosen(
  found: readonly LoadBalancerAttribute[] = [],
  stated: unknown,
  defaults: Readonly<Record<string, string>>,
): LoadBalancerAttribute[] {
  const keys = ((stated ?? []) as readonly LoadBalancerAttribute[]).map(({ Key }) => Key);
  return found.filter(
    ({ Key = '', Value = '' }) => keys.includes(Key) || (Value !== '' && Value !== (defaults[Key] ?? '')),
  );
}

export const loadBalancingReaders: TypeReaders = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': one({
    find: ({ context, id }) => loadBalancerOf(context, id),
    shown: `Scheme SecurityGroups Type IpAddressType DNSName Name:LoadBalancerName State:State.Code
      Subnets:AvailabilityZones.SubnetId`,
    more: async (_, { clients: { loadBalancing, webFirewall }, id, template }) => {
      const { Attributes } = await loadBalancing.describeLoadBalancerAttributes({ LoadBalancerArn: id });
      return {
        WebACL: (await orNone(webFirewall.getWebACLForResource({ ResourceArn: id })))?.WebACL?.ARN,
        LoadBalancerAttributes: chosen(Attributes, template.LoadBalancerAttributes, LOAD_BALANCER_DEFAULTS),
      };
    },
    defaults: { State: ['active'], IpAddressType: ['ipv4'], DNSName: [ANYTHING] },
  }),
  'AWS::ElasticLoadBalancingV2::Listener': oneOf({
    all: (context, { template }) => listenersOf(context, String(template.LoadBalancerArn)),
    is: 'ListenerArn',
    shown: 'LoadBalancerArn Port Protocol SslPolicy AlpnPolicy MutualAuthentication',
    more: async ({ Certificates = [], DefaultActions = [] }, { clients, id: ListenerArn, template }) => {
      const { loadBalancing } = clients;
      const others = await collect(loadBalancing.paginateDescribeListenerCertificates({ ListenerArn }), 'Certificates');
      const arns = new Set([...Certificates, ...others].map(({ CertificateArn }) => CertificateArn));
      const { Attributes } = await loadBalancing.describeListenerAttributes({ ListenerArn });
      return {
        Certificates: [...arns].map((CertificateArn) => ({ CertificateArn })),
        DefaultActions: DefaultActions.map(actionOf),
        ListenerAttributes: chosen(Attributes, template.ListenerAttributes, LISTENER_DEFAULTS),
      };
    },
    defaults: { 'MutualAuthentication.Mode': ['off'] },
  }),
  'AWS::ElasticLoadBalancingV2::ListenerRule': oneOf({
    all: (context, { template }) => rulesOfListener(context, String(template.ListenerArn)),
    is: 'RuleArn',
    shown: 'Priority Transforms',
    more: ({ Conditions = [], Actions = [] }, { template: { ListenerArn } }) => ({
      ListenerArn,
      Conditions: Conditions.map(conditionOf),
      Actions: Actions.map(actionOf),
    }),
  }),
  'AWS::ElasticLoadBalancingV2::TargetGroup': one({
    find: async ({ clients, id }) =>
      (await clients.loadBalancing.describeTargetGroups({ TargetGroupArns: [id] })).TargetGroups?.[0],
    shown: `HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort HealthCheckProtocol
      HealthCheckTimeoutSeconds HealthyThresholdCount Matcher Port Protocol ProtocolVersion TargetType
      UnhealthyThresholdCount VpcId IpAddressType Name:TargetGroupName`,
    more: async (_, { clients, id: TargetGroupArn, template }) => {
      const { Attributes } = await clients.loadBalancing.describeTargetGroupAttributes({ TargetGroupArn });
      return { TargetGroupAttributes: chosen(Attributes, template.TargetGroupAttributes, TARGET_GROUP_DEFAULTS) };
    },
    defaults: {
      Name: [ANYTHING],
      HealthCheckEnabled: [true],
      HealthCheckPort: ['traffic-port'],
      ProtocolVersion: ['HTTP1'],
      IpAddressType: ['ipv4'],
    },
  }),
};
