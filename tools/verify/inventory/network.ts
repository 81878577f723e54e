import {
  paginateDescribeFlowLogs,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
  type Route,
  type RouteTable,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { collect } from '../../shared/aws/collect';
import { once, type VerificationContext } from '../context';
import { physicalId, physicalIds } from './stacks';

/** The tiers, as the network layer names its subnets. */
export const TIERS = ['Public', 'Private', 'Isolated'] as const;

/** A tier of subnets. */
export type Tier = (typeof TIERS)[number];

/** A subnet and where its traffic may go. */
export interface SubnetReading {
  readonly id: string;
  readonly tier: Tier;
  readonly zone: string;
  readonly cidr: string;
  readonly available: boolean;
  /** Whether what starts in it gets a public address. */
  readonly givesPublicAddresses: boolean;
  /** Table that routes it: its own, else the VPC's main one. */
  readonly routeTableId?: string;
  /** Routes but the one inside the VPC. */
  readonly routes: readonly Route[];
}

/** Id of the VPC. */
export const vpcId = once((context) => physicalId(context, 'network', 'AWS::EC2::VPC'));

const filter = async (context: VerificationContext) => [{ Name: 'vpc-id', Values: [await vpcId(context)] }];

/** The platform's subnets. Others in the VPC are left out. */
export const subnets = once(async (context): Promise<SubnetReading[]> => {
  const client = context.main.ec2;
  const filters = await filter(context);
  const [found, tables, tiers] = await Promise.all([
    collect(paginateDescribeSubnets({ client }, { Filters: filters }), (page) => page.Subnets),
    collect(paginateDescribeRouteTables({ client }, { Filters: filters }), (page) => page.RouteTables),
    tierById(context),
  ]);
  return found.flatMap((subnet) => {
    const tier = tiers.get(subnet.SubnetId ?? '');
    return tier === undefined ? [] : [toReading(subnet, tier, tables)];
  });
});

/** The NAT gateways of the VPC that are not gone. */
export const natGateways = once(async (context) => {
  const pages = paginateDescribeNatGateways({ client: context.main.ec2 }, { Filter: await filter(context) });
  const found = await collect(pages, (page) => page.NatGateways);
  return found.filter(({ State }) => State !== 'deleted' && State !== 'deleting');
});

/** Ids of the internet gateways that are attached to the VPC. */
export const internetGatewayIds = once(async (context) => {
  const Filters = [{ Name: 'attachment.vpc-id', Values: [await vpcId(context)] }];
  const pages = paginateDescribeInternetGateways({ client: context.main.ec2 }, { Filters });
  const found = await collect(pages, (page) => page.InternetGateways);
  return found.map(({ InternetGatewayId = '' }) => InternetGatewayId);
});

/** All security groups of the VPC. */
export const securityGroups = once(async (context) => {
  const pages = paginateDescribeSecurityGroups({ client: context.main.ec2 }, { Filters: await filter(context) });
  return collect(pages, (page) => page.SecurityGroups);
});

/** The flow logs of the VPC. */
export const flowLogs = once(async (context) => {
  const Filter = [{ Name: 'resource-id', Values: [await vpcId(context)] }];
  return collect(paginateDescribeFlowLogs({ client: context.main.ec2 }, { Filter }), (page) => page.FlowLogs);
});

/** The endpoints of AWS services in the VPC. */
export const endpoints = once(async (context) => {
  const pages = paginateDescribeVpcEndpoints({ client: context.main.ec2 }, { Filters: await filter(context) });
  return collect(pages, (page) => page.VpcEndpoints);
});

/** The platform's security groups. */
export type GroupName = 'load balancer' | 'frontend' | 'backend' | 'migration' | 'database' | 'endpoints';

const GROUPS: Readonly<Record<GroupName, RegExp>> = {
  'load balancer': /^SecurityGroupsLoadBalancer[0-9A-F]{8}$/,
  frontend: /^SecurityGroupsFrontend[0-9A-F]{8}$/,
  backend: /^SecurityGroupsBackend[0-9A-F]{8}$/,
  migration: /^SecurityGroupsMigration[0-9A-F]{8}$/,
  database: /^SecurityGroupsDatabase[0-9A-F]{8}$/,
  endpoints: /^SecurityGroupsEndpoints[0-9A-F]{8}$/,
};

/** Id of one of the platform's security groups. */
export function securityGroupId(context: VerificationContext, name: GroupName): Promise<string> {
  return physicalId(context, 'network', 'AWS::EC2::SecurityGroup', GROUPS[name]);
}

/** Names of the platform's security groups by id. */
export const groupNames = once(async (context): Promise<ReadonlyMap<string, GroupName>> => {
  const names = Object.keys(GROUPS) as GroupName[];
  return new Map(await Promise.all(names.map(async (name) => [await securityGroupId(context, name), name] as const)));
});

async function tierById(context: VerificationContext): Promise<ReadonlyMap<string, Tier>> {
  const entries = await Promise.all(
    TIERS.map(async (tier) => {
      const ids = await physicalIds(context, 'network', 'AWS::EC2::Subnet', new RegExp(`^NetworkVpc${tier}Subnet`));
      return ids.map((id) => [id, tier] as const);
    }),
  );
  return new Map(entries.flat());
}

function toReading(subnet: Subnet, tier: Tier, tables: readonly RouteTable[]): SubnetReading {
  const own = tables.find((table) => table.Associations?.some(({ SubnetId }) => SubnetId === subnet.SubnetId));
  const table = own ?? tables.find(({ Associations }) => Associations?.some(({ Main }) => Main === true));
  return {
    id: subnet.SubnetId ?? '',
    tier,
    zone: subnet.AvailabilityZone ?? '',
    cidr: subnet.CidrBlock ?? '',
    available: subnet.State === 'available',
    givesPublicAddresses: subnet.MapPublicIpOnLaunch === true,
    routeTableId: table?.RouteTableId,
    routes: (table?.Routes ?? []).filter(({ GatewayId }) => GatewayId !== 'local'),
  };
}
