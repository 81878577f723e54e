import type { VerificationContext } from './context';
import { loadBalancer, targetGroupArn } from './inventory/load-balancer';
import type { ServiceName } from './inventory/services';

/** Name of the load balancer in CloudWatch: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export async function loadBalancerDimension(context: VerificationContext): Promise<string> {
  const { LoadBalancerArn = '' } = await loadBalancer(context);
  return LoadBalancerArn.slice(LoadBalancerArn.indexOf('loadbalancer/') + 'loadbalancer/'.length);
}

/** Name of a service's target group in CloudWatch. */
export async function targetGroupDimension(context: VerificationContext, name: ServiceName): Promise<string> {
  const arn = await targetGroupArn(context, name);
  return arn.slice(arn.indexOf('targetgroup/'));
}
