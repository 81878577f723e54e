import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  paginateDescribeListeners,
  paginateDescribeRules,
  type Listener,
  type LoadBalancer,
  type Rule,
  type TargetGroup,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { collect } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';
import { fingerprint } from './fingerprint';
import type { ServiceName } from './services';
import { physicalId } from './stacks';

/** A rule of the HTTPS listener. */
export interface RuleReading {
  readonly priority: string;
  readonly paths: readonly string[];
  /** Name of the required header, in lower case. */
  readonly header?: string;
  /** Fingerprints of the values that are accepted. The values themselves are forgotten as they arrive. */
  readonly acceptedValues: readonly string[];
  readonly isDefault: boolean;
  /** Target groups that the rule forwards to. */
  readonly forwardsTo: readonly string[];
  /** Status that the load balancer answers itself. */
  readonly fixedStatus?: string;
}

const loadBalancerArn = once((context) => physicalId(context, 'compute', 'AWS::ElasticLoadBalancingV2::LoadBalancer'));

/** The load balancer. */
export const loadBalancer = once(async (context): Promise<LoadBalancer> => {
  const request = new DescribeLoadBalancersCommand({ LoadBalancerArns: [await loadBalancerArn(context)] });
  const [found] = (await context.main.loadBalancing.send(request)).LoadBalancers ?? [];
  if (found === undefined) {
    throw new Error('Elastic Load Balancing answered without the load balancer');
  }
  return found;
});

/** Its attributes by name. */
export const attributes = once(async (context): Promise<ReadonlyMap<string, string>> => {
  const request = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: await loadBalancerArn(context) });
  const { Attributes = [] } = await context.main.loadBalancing.send(request);
  return new Map(Attributes.map(({ Key = '', Value = '' }) => [Key, Value]));
});

/** Its listeners. */
export const listeners = once(async (context): Promise<Listener[]> => {
  const request = { LoadBalancerArn: await loadBalancerArn(context) };
  return collect(paginateDescribeListeners({ client: context.main.loadBalancing }, request), (page) => page.Listeners);
});

/** The rules of the HTTPS listener, the first that is tried first, the default one last. */
export const rules = once(async (context): Promise<RuleReading[]> => {
  const https = (await listeners(context)).find(({ Protocol }) => Protocol === 'HTTPS');
  if (https === undefined) {
    return [];
  }
  const request = { ListenerArn: https.ListenerArn };
  const pages = paginateDescribeRules({ client: context.main.loadBalancing }, request);
  const found = await collect(pages, (page) => page.Rules?.map(toReading));
  return found.sort((a, b) => order(a) - order(b));
});

/** Target group of a service. */
export async function targetGroupOf(context: VerificationContext, name: ServiceName): Promise<TargetGroup | undefined> {
  const arn = await targetGroupArn(context, name);
  return (await targetGroups(context)).find(({ TargetGroupArn }) => TargetGroupArn === arn);
}

/** ARN of the target group of a service. */
export function targetGroupArn(context: VerificationContext, name: ServiceName): Promise<string> {
  const logicalId = { frontend: /^FrontendWebTargetGroup/, backend: /^BackendWebTargetGroup/ }[name];
  return physicalId(context, 'compute', 'AWS::ElasticLoadBalancingV2::TargetGroup', logicalId);
}

/** Health of the targets of a service. */
export async function targetHealth(
  context: VerificationContext,
  name: ServiceName,
): Promise<readonly TargetHealthDescription[]> {
  const request = new DescribeTargetHealthCommand({ TargetGroupArn: await targetGroupArn(context, name) });
  return (await context.main.loadBalancing.send(request)).TargetHealthDescriptions ?? [];
}

const targetGroups = once(async (context): Promise<TargetGroup[]> => {
  const TargetGroupArns = await Promise.all([targetGroupArn(context, 'frontend'), targetGroupArn(context, 'backend')]);
  const request = new DescribeTargetGroupsCommand({ TargetGroupArns });
  return (await context.main.loadBalancing.send(request)).TargetGroups ?? [];
});

function toReading({ Priority = '', Conditions = [], Actions = [], IsDefault = false }: Rule): RuleReading {
  const header = Conditions.find(({ Field }) => Field === 'http-header')?.HttpHeaderConfig;
  const forward = Actions.find(({ Type }) => Type === 'forward');
  const groups = forward?.ForwardConfig?.TargetGroups?.map(({ TargetGroupArn = '' }) => TargetGroupArn);
  return {
    priority: Priority,
    paths: Conditions.filter(({ Field }) => Field === 'path-pattern').flatMap(
      ({ PathPatternConfig, Values }) => PathPatternConfig?.Values ?? Values ?? [],
    ),
    header: header?.HttpHeaderName?.toLowerCase(),
    acceptedValues: (header?.Values ?? []).map(fingerprint),
    isDefault: IsDefault,
    forwardsTo: groups ?? (forward?.TargetGroupArn === undefined ? [] : [forward.TargetGroupArn]),
    fixedStatus: Actions.find(({ Type }) => Type === 'fixed-response')?.FixedResponseConfig?.StatusCode,
  };
}

function order({ isDefault, priority }: RuleReading): number {
  return isDefault ? Number.MAX_SAFE_INTEGER : Number(priority);
}
