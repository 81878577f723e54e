import type { Route } from '@aws-sdk/client-ec2';
import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { internetGatewayIds, natGateways, subnets, type SubnetReading } from '../../inventory/network';

/** Where the traffic of each tier may go. */
export const routeChecks: readonly VerifyCheck[] = [
  {
    id: 'network-public-routes',
    area: 'network',
    requirement: 'R11',
    title: 'Public subnets reach the internet through the internet gateway, and nothing else',
    fix: 'Deploy NetworkStack; remove routes that were added by hand',
    run: async (context) => {
      const [all, gateways] = await Promise.all([subnets(context), internetGatewayIds(context)]);
      const tier = all.filter((subnet) => subnet.tier === 'Public');
      const problems = tier.flatMap((subnet) =>
        routeProblems(subnet, (route) => isDefault(route) && gateways.includes(route.GatewayId ?? '')),
      );
      return judge(problems, `${tier.length} subnets lead 0.0.0.0/0 to ${gateways.join(', ')}`);
    },
  },
  {
    id: 'network-private-routes',
    area: 'network',
    requirement: 'R12',
    title: 'Private subnets go out only through a NAT gateway, that of their own zone where each zone has one',
    fix: 'Deploy NetworkStack; remove routes that were added by hand',
    run: async (context) => {
      const [all, gateways] = await Promise.all([subnets(context), natGateways(context)]);
      const zoneOf = new Map(
        gateways.map((gateway) => [gateway.NatGatewayId, all.find(({ id }) => id === gateway.SubnetId)?.zone]),
      );
      const perZone = context.config.network.natGatewayCount === context.config.network.availabilityZones.length;
      const tier = all.filter((subnet) => subnet.tier === 'Private');
      const problems = tier.flatMap((subnet) =>
        routeProblems(subnet, (route) => {
          const zone = zoneOf.get(route.NatGatewayId);
          return isDefault(route) && zone !== undefined && (!perZone || zone === subnet.zone);
        }),
      );
      return judge(
        problems,
        `${tier.length} subnets lead 0.0.0.0/0 to the NAT gateway of ${perZone ? 'their zone' : 'the VPC'}`,
      );
    },
  },
  {
    id: 'network-isolated-routes',
    area: 'network',
    requirement: 'R11',
    title: 'Isolated subnets have no way out at all',
    fix: 'Remove the route that is named; the database needs none',
    run: async (context) => {
      const tier = (await subnets(context)).filter((subnet) => subnet.tier === 'Isolated');
      const problems = tier.flatMap((subnet) =>
        subnet.routes.map((route) => `isolated subnet ${subnet.id} leads ${destination(route)} to ${hop(route)}`),
      );
      return judge(problems, `${tier.length} subnets route inside the VPC only`);
    },
  },
];

/** A subnet needs one route that is right, and may have none that is wrong but those to a gateway endpoint. */
function routeProblems(subnet: SubnetReading, isRight: (route: Route) => boolean): string[] {
  const name = `${subnet.tier.toLowerCase()} subnet ${subnet.id} in ${subnet.zone}`;
  const active = subnet.routes.filter(({ State }) => State !== 'blackhole');
  const wrong = subnet.routes.filter((route) => !isRight(route) && !isGatewayEndpoint(route));
  return [
    ...(active.some(isRight) ? [] : [`${name} lacks its default route`]),
    ...wrong.map((route) => `${name} leads ${destination(route)} to ${hop(route)}`),
  ];
}

function isDefault(route: Route): boolean {
  return route.DestinationCidrBlock === '0.0.0.0/0';
}

/** The one to S3 adds a route to the addresses of S3. */
function isGatewayEndpoint({ DestinationPrefixListId, GatewayId }: Route): boolean {
  return DestinationPrefixListId !== undefined && GatewayId?.startsWith('vpce-') === true;
}

function destination(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? 'something';
}

function hop(route: Route): string {
  const hops = [
    route.NatGatewayId,
    route.TransitGatewayId,
    route.VpcPeeringConnectionId,
    route.NetworkInterfaceId,
    route.EgressOnlyInternetGatewayId,
    route.GatewayId,
  ];
  return hops.find((id) => id !== undefined && id !== '') ?? 'nowhere';
}
