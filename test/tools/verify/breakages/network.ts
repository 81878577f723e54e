import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateVpcEndpointCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DeleteVpcEndpointsCommand,
  ModifySubnetAttributeCommand,
  ReplaceRouteCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { DATABASE_PORT } from '../../../../lib/network/security-groups';
import type { VerificationContext } from '../../../../tools/verify/context';
import {
  internetGatewayIds,
  natGateways,
  securityGroupId,
  securityGroups,
  subnets,
  vpcId,
  type SubnetReading,
  type Tier,
} from '../../../../tools/verify/inventory/network';
import { there, type Breakage } from './breakage';
import { shortenRetention } from './log-groups';

/** What can go wrong in the network. */
export const networkBreakages: readonly Breakage[] = [
  {
    check: 'network-no-public-addresses',
    what: 'a private subnet gives public addresses',
    cause: async (live) => {
      const SubnetId = (await first(live, 'Private')).id;
      const set = (Value: boolean) =>
        live.main.ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value } }));
      await set(true);
      return () => set(false);
    },
  },
  {
    check: 'network-nat-gateways',
    what: 'a fourth NAT gateway appears in a zone that has one',
    cause: async (live) => {
      const { ec2 } = live.main;
      const created = await ec2.send(
        new CreateNatGatewayCommand({ SubnetId: (await first(live, 'Public')).id, ConnectivityType: 'private' }),
      );
      const NatGatewayId = created.NatGateway?.NatGatewayId;
      return () => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    },
  },
  {
    check: 'network-endpoints',
    what: 'an endpoint of a service appears that nobody configured',
    cause: async (live) => {
      const { ec2 } = live.main;
      const ServiceName = `com.amazonaws.${live.config.region}.sqs`;
      const created = await ec2.send(
        new CreateVpcEndpointCommand({ VpcId: await vpcId(live), ServiceName, VpcEndpointType: 'Interface' }),
      );
      const VpcEndpointIds = [there(created.VpcEndpoint?.VpcEndpointId)];
      return () => ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
    },
  },
  {
    check: 'network-public-routes',
    what: 'a public subnet leads a private range to the internet',
    cause: async (live) => addRoute(live, await first(live, 'Public'), '10.99.0.0/16'),
  },
  {
    check: 'network-private-routes',
    what: 'a private subnet goes out through the NAT gateway of another zone',
    cause: async (live) => {
      const subnet = await first(live, 'Private');
      const own = subnet.routes.find((route) => route.DestinationCidrBlock === '0.0.0.0/0')?.NatGatewayId;
      const other = (await natGateways(live)).find(({ NatGatewayId }) => NatGatewayId !== own)?.NatGatewayId;
      const replace = (NatGatewayId: string | undefined) =>
        live.main.ec2.send(
          new ReplaceRouteCommand({
            RouteTableId: subnet.routeTableId,
            DestinationCidrBlock: '0.0.0.0/0',
            NatGatewayId,
          }),
        );
      await replace(there(other));
      return () => replace(own);
    },
  },
  {
    check: 'network-isolated-routes',
    what: 'an isolated subnet gets a way to the internet',
    cause: async (live) => addRoute(live, await first(live, 'Isolated'), '0.0.0.0/0'),
  },
  {
    check: 'network-reachability',
    what: 'the port of the database is opened to the world',
    cause: async (live) => openPort(live, await securityGroupId(live, 'database'), DATABASE_PORT),
  },
  {
    check: 'network-default-group',
    what: 'the default security group lets SSH in',
    cause: async (live) => {
      const group = (await securityGroups(live)).find(({ GroupName }) => GroupName === 'default');
      return openPort(live, there(group?.GroupId), 22);
    },
  },
  {
    check: 'network-flow-logs',
    what: 'flow logs are kept for a day only',
    cause: (live) => shortenRetention(live, 'network', /^FlowLogsLogGroup/),
  },
];

async function first(live: VerificationContext, tier: Tier): Promise<SubnetReading> {
  return there((await subnets(live)).find((subnet) => subnet.tier === tier));
}

async function addRoute(live: VerificationContext, subnet: SubnetReading, DestinationCidrBlock: string) {
  const { ec2 } = live.main;
  const route = { RouteTableId: subnet.routeTableId, DestinationCidrBlock };
  const [GatewayId] = await internetGatewayIds(live);
  await ec2.send(new CreateRouteCommand({ ...route, GatewayId }));
  return () => ec2.send(new DeleteRouteCommand(route));
}

async function openPort(live: VerificationContext, GroupId: string, port: number) {
  const { ec2 } = live.main;
  const rule = { GroupId, IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0' };
  await ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
  return () => ec2.send(new RevokeSecurityGroupIngressCommand(rule));
}
