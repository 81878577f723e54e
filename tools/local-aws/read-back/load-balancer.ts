import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  type Action,
  type ElasticLoadBalancingV2Client,
  type Listener,
  type Rule,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { physicalIds, type StackSummary } from '../../shared/aws/stack-resources';

/** A rule of a listener. */
export interface ListenerRuleReading {
  readonly listener: string;
  readonly priority: string;
  /** Path patterns; empty where any path will do. */
  readonly paths: readonly string[];
  /** Header that a request must have, with the values that are taken. */
  readonly header?: { readonly name: string; readonly values: readonly string[] };
  /** ARN of the target group, or the fixed status. */
  readonly action: string;
}

/** A target group and its health check. */
export interface TargetGroupReading {
  readonly arn: string;
  readonly name: string;
  readonly port: number;
  readonly healthCheckPath: string;
  readonly intervalSeconds: number;
  readonly unhealthyThreshold: number;
}

/** The load balancer as the SDK reads it. */
export interface LoadBalancerReading {
  readonly dnsName: string;
  readonly listeners: readonly string[];
  readonly rules: readonly ListenerRuleReading[];
  readonly targetGroups: readonly TargetGroupReading[];
}

/** Reads the load balancers with their listeners, rules and target groups. */
export async function readLoadBalancers(
  client: ElasticLoadBalancingV2Client,
  stacks: readonly StackSummary[],
): Promise<LoadBalancerReading[]> {
  const arns = physicalIds(stacks, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  return Promise.all(arns.map((arn) => readLoadBalancer(client, arn, stacks)));
}

async function readLoadBalancer(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  stacks: readonly StackSummary[],
): Promise<LoadBalancerReading> {
  const groupArns = physicalIds(stacks, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const [{ LoadBalancers = [] }, { Listeners = [] }, { TargetGroups = [] }] = await Promise.all([
    client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] })),
    client.send(new DescribeListenersCommand({ LoadBalancerArn: arn })),
    client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: groupArns })),
  ]);
  const rules = await Promise.all(Listeners.map((listener) => readRules(client, listener)));
  return {
    dnsName: LoadBalancers[0]?.DNSName ?? '',
    listeners: Listeners.map(listenerName),
    rules: rules.flat(),
    targetGroups: TargetGroups.map((group) => ({
      arn: group.TargetGroupArn ?? '',
      name: group.TargetGroupName ?? '',
      port: group.Port ?? 0,
      healthCheckPath: group.HealthCheckPath ?? '',
      intervalSeconds: group.HealthCheckIntervalSeconds ?? 0,
      unhealthyThreshold: group.UnhealthyThresholdCount ?? 0,
    })),
  };
}

async function readRules(client: ElasticLoadBalancingV2Client, listener: Listener): Promise<ListenerRuleReading[]> {
  const { Rules = [] } = await client.send(new DescribeRulesCommand({ ListenerArn: listener.ListenerArn }));
  return Rules.map((rule) => toReading(rule, listener)).sort(byPriority);
}

function toReading(rule: Rule, listener: Listener): ListenerRuleReading {
  const conditions = rule.Conditions ?? [];
  const header = conditions.find((condition) => condition.Field === 'http-header')?.HttpHeaderConfig;
  const name = header?.HttpHeaderName;
  return {
    listener: listenerName(listener),
    priority: rule.Priority ?? '',
    paths: conditions.filter((condition) => condition.Field === 'path-pattern').flatMap(patterns),
    header: name === undefined ? undefined : { name, values: header?.Values ?? [] },
    action: describeAction(rule.Actions?.at(-1)),
  };
}

function patterns(condition: RuleCondition): string[] {
  return condition.PathPatternConfig?.Values ?? condition.Values ?? [];
}

function describeAction(action: Action | undefined): string {
  if (action?.FixedResponseConfig !== undefined) {
    return action.FixedResponseConfig.StatusCode ?? '';
  }
  if (action?.RedirectConfig !== undefined) {
    return `redirect to ${action.RedirectConfig.Protocol ?? ''}`;
  }
  return action?.TargetGroupArn ?? '';
}

function listenerName({ Protocol, Port }: Listener): string {
  return `${Protocol ?? ''}:${Port ?? ''}`;
}

function byPriority(a: ListenerRuleReading, b: ListenerRuleReading): number {
  const order = (rule: ListenerRuleReading): number => (rule.priority === 'default' ? Infinity : Number(rule.priority));
  return order(a) === order(b) ? 0 : order(a) - order(b);
}
