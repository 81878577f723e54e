import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems, differs, distinct } from '../../expect';
import { endpoints, natGateways, subnets } from '../../inventory/network';

/** Services that the network layer has interface endpoints for, as AWS names them behind the region. */
const INTERFACE_SERVICES = ['ecr.api', 'ecr.dkr', 'kms', 'logs', 'secretsmanager', 'xray'];

/** The ways out of the VPC. */
export const gatewayChecks: readonly VerifyCheck[] = [
  {
    id: 'network-nat-gateways',
    area: 'network',
    requirement: 'R12',
    title: 'The configured number of NAT gateways is available, in public subnets of different zones',
    fix: 'Deploy NetworkStack; network.natGatewayCount says how many there should be',
    run: async (context) => {
      const [gateways, all] = await Promise.all([natGateways(context), subnets(context)]);
      const available = gateways.filter(({ State }) => State === 'available');
      const publicSubnets = all.filter(({ tier }) => tier === 'Public');
      const zones = available.map(({ SubnetId }) => publicSubnets.find(({ id }) => id === SubnetId)?.zone);
      return judge(
        [
          ...differs('number of NAT gateways', available.length, context.config.network.natGatewayCount),
          ...(zones.includes(undefined) ? ['a NAT gateway is not in a public subnet'] : []),
          ...(distinct(zones).length < zones.length ? ['NAT gateways share a zone'] : []),
        ],
        `${available.length} in ${distinct(zones).join(', ')}`,
      );
    },
  },
  {
    id: 'network-endpoints',
    area: 'network',
    requirement: 'R25',
    title: 'AWS services are reached through the configured endpoints',
    fix: 'Deploy NetworkStack; network.interfaceEndpoints says whether there are interface endpoints',
    run: async (context) => {
      const [all, tiers] = await Promise.all([endpoints(context), subnets(context)]);
      // The SDK's enumeration is capitalized, AWS's answer is not.
      const available = all.filter(({ State = '' }) => State.toLowerCase() === 'available');
      const service = (name = ''): string => name.replace(`com.amazonaws.${context.config.region}.`, '');
      const found = available.filter((e) => e.VpcEndpointType === 'Interface').map((e) => service(e.ServiceName));
      const s3 = available.find((e) => e.VpcEndpointType === 'Gateway' && service(e.ServiceName) === 's3');
      const privateTables = tiers.filter(({ tier }) => tier === 'Private').map((subnet) => subnet.routeTableId ?? '');
      return judge(
        [
          ...differingItems(
            'interface endpoints',
            found,
            context.config.network.interfaceEndpoints ? INTERFACE_SERVICES : [],
          ),
          ...differingItems('route tables of the S3 endpoint', s3?.RouteTableIds ?? [], privateTables),
        ],
        `S3 from ${privateTables.length} route tables; ${found.length === 0 ? 'no interface endpoints' : found.join(', ')}`,
      );
    },
  },
];
