import type { AwsClients } from '../../shared/aws/clients';
import type { StackSummary } from '../../shared/aws/stack-resources';
import { readAlarms, type AlarmReading } from './alarms';
import { readData, type DataReading } from './data';
import { readEdge, type EdgeReading } from './edge';
import { readLoadBalancers, type LoadBalancerReading } from './load-balancer';
import { readNetwork, type NetworkReading } from './network';
import { readServices, type ServiceReading } from './services';

/** The deployed platform as the AWS SDK reads it back. */
export interface PlatformReading {
  readonly network: NetworkReading;
  readonly databases: readonly DataReading[];
  readonly services: readonly ServiceReading[];
  readonly loadBalancers: readonly LoadBalancerReading[];
  readonly edge: EdgeReading;
  readonly alarms: readonly AlarmReading[];
}

/** Reads back what the stacks hold; nothing here comes from the templates. */
export async function readPlatform(
  clients: AwsClients,
  hostedZoneId: string,
  stacks: readonly StackSummary[],
): Promise<PlatformReading> {
  const [network, databases, services, loadBalancers, edge, alarms] = await Promise.all([
    readNetwork(clients.ec2, stacks),
    readData(clients.rds, stacks),
    readServices(clients.ecs, clients.autoScaling, stacks),
    readLoadBalancers(clients.loadBalancing, stacks),
    readEdge(clients.cloudFront, clients.route53, hostedZoneId, stacks),
    readAlarms(clients.cloudWatch, stacks),
  ]);
  return { network, databases, services, loadBalancers, edge, alarms };
}
