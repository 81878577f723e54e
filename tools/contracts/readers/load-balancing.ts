import { DescribeLoadBalancersCommand, DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { PropertyReader } from './property-reader';

/** Where a load balancer is. */
export const readLoadBalancer: PropertyReader = async ({ clients, physicalId }) => {
  const request = new DescribeLoadBalancersCommand({ LoadBalancerArns: [physicalId] });
  const { LoadBalancers = [] } = await clients.loadBalancing.send(request);
  return {
    SecurityGroups: LoadBalancers[0]?.SecurityGroups,
    Subnets: LoadBalancers[0]?.AvailabilityZones?.map(({ SubnetId }) => SubnetId),
  };
};

/** The VPC of a target group. */
export const readTargetGroup: PropertyReader = async ({ clients, physicalId }) => {
  const request = new DescribeTargetGroupsCommand({ TargetGroupArns: [physicalId] });
  const { TargetGroups = [] } = await clients.loadBalancing.send(request);
  return { VpcId: TargetGroups[0]?.VpcId };
};
