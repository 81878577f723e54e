import type { Filter } from '@aws-sdk/client-ec2';
import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { once, type Reader, type VerificationContext } from '../context';
import { idsOf } from '../templates/platform-resources';
import { isRule, rulesOf, type GroupRule } from './group-rules';
import { oneOf, pick, type Properties, type ResourceToRead, type TypeReader, type TypeReaders } from './reader';

/** The format of records where none is chosen: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const DEFAULT_FLOW_LOG_FORMAT =
  '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ' +
  '${start} ${end} ${action} ${log-status}';

/** Reads all of a kind in the VPC with one question. */
export function inVpc<T>(
  read: (ec2: AwsClients['ec2'], Filters: Filter[]) => Promise<T[]>,
  filter = 'vpc-id',
): Reader<T[]> {
  return once(async (context) =>
    read(context.main.ec2, [{ Name: filter, Values: await idsOf(context, 'AWS::EC2::VPC') }]),
  );
}

const vpcs = inVpc((ec2, Filters) => collect(ec2.paginateDescribeVpcs({ Filters }), 'Vpcs'));

/** All subnets of the VPC. */
export const subnets = inVpc((ec2, Filters) => collect(ec2.paginateDescribeSubnets({ Filters }), 'Subnets'));

/** All route tables of the VPC. */
export const routeTables = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeRouteTables({ Filters }), 'RouteTables'),
);

/** All security groups of the VPC. */
export const securityGroups = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeSecurityGroups({ Filters }), 'SecurityGroups'),
);

/** All endpoints in the VPC. */
export const endpoints = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeVpcEndpoints({ Filters }), 'VpcEndpoints'),
);

/** The NAT gateways of the VPC that are not gone. */
export const natGateways = inVpc(async (ec2, Filter) => {
  const found = await collect(ec2.paginateDescribeNatGateways({ Filter }), 'NatGateways');
  return found.filter(({ State }) => State !== 'deleted' && State !== 'deleting');
});

/** The internet gateways that are attached to the VPC. */
export const internetGateways = inVpc(
  (ec2, Filters) => collect(ec2.paginateDescribeInternetGateways({ Filters }), 'InternetGateways'),
  'attachment.vpc-id',
);

/** The flow logs of the VPC. */
export const flowLogs = inVpc(
  (ec2, Filter) => collect(ec2.paginateDescribeFlowLogs({ Filter }), 'FlowLogs'),
  'resource-id',
);

const addresses = once(async ({ main }) => (await main.ec2.describeAddresses({})).Addresses ?? []);

const readRule = (direction: GroupRule['direction']): TypeReader['read'] =>
  oneOf(
    async (context) => (await securityGroups(context)).flatMap(rulesOf),
    (rule, { template }) => rule.direction === direction && rule.groupId === template.GroupId && isRule(rule, template),
    ({ properties }) => properties,
  );

/** The name servers that a VPC gives to what starts in it; without options of DHCP there are none. */
async function nameServersOf({ main }: VerificationContext, id = 'default'): Promise<unknown[]> {
  const { DhcpOptions = [] } = id === 'default' ? {} : await main.ec2.describeDhcpOptions({ DhcpOptionsIds: [id] });
  const options = DhcpOptions.flatMap(({ DhcpConfigurations = [] }) => DhcpConfigurations);
  const servers = options.find(({ Key }) => Key === 'domain-name-servers')?.Values ?? [];
  return servers.length === 0 ? ['none'] : servers.map(({ Value }) => Value);
}

async function readVpc({ context, id }: ResourceToRead): Promise<Properties | undefined> {
  const found = (await vpcs(context)).find(({ VpcId }) => VpcId === id);
  if (found === undefined) {
    return undefined;
  }
  const [hostnames, support, groups, NameServers] = await Promise.all([
    context.main.ec2.describeVpcAttribute({ VpcId: id, Attribute: 'enableDnsHostnames' }),
    context.main.ec2.describeVpcAttribute({ VpcId: id, Attribute: 'enableDnsSupport' }),
    securityGroups(context),
    nameServersOf(context, found.DhcpOptionsId),
  ]);
  const others = (found.CidrBlockAssociationSet ?? []).filter(({ CidrBlock }) => CidrBlock !== found.CidrBlock);
  return {
    ...pick(found, ['CidrBlock', 'InstanceTenancy', 'Tags', 'State']),
    OtherCidrBlocks: [...others, ...(found.Ipv6CidrBlockAssociationSet ?? [])],
    EnableDnsHostnames: hostnames.EnableDnsHostnames?.Value,
    EnableDnsSupport: support.EnableDnsSupport?.Value,
    NameServers,
    DefaultSecurityGroup: groups.find(({ GroupName }) => GroupName === 'default')?.GroupId,
  };
}

/** How the resources of the network are read: each kind with one question for the whole VPC. */
export const ec2Readers: TypeReaders = {
  'AWS::EC2::VPC': {
    read: readVpc,
    // https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSetConcepts.html
    defaults: { State: ['available'], DefaultSecurityGroup: [ANYTHING], NameServers: [['AmazonProvidedDNS']] },
  },
  'AWS::EC2::Subnet': {
    read: oneOf(subnets, 'SubnetId', [
      ...['AvailabilityZone', 'CidrBlock', 'MapPublicIpOnLaunch', 'VpcId', 'Tags', 'State', 'EnableDns64'],
      ...['AssignIpv6AddressOnCreation', 'Ipv6CidrBlockAssociationSet'],
    ]),
    defaults: { State: ['available'] },
  },
  'AWS::EC2::RouteTable': {
    read: oneOf(routeTables, 'RouteTableId', (found) => ({
      ...pick(found, ['VpcId', 'Tags', 'PropagatingVgws']),
      // A gateway routes by the table what comes in through it.
      Gateways: found.Associations?.flatMap(({ GatewayId }) => GatewayId ?? []),
    })),
  },
  'AWS::EC2::Route': {
    read: oneOf(
      async (context, { template: { RouteTableId } }) =>
        (await routeTables(context)).find((table) => table.RouteTableId === RouteTableId)?.Routes ?? [],
      ({ DestinationCidrBlock: to }, { template }) => to !== undefined && to === template.DestinationCidrBlock,
      (route, { template: { RouteTableId } }) => ({ RouteTableId, ...route }),
    ),
    defaults: { State: ['active'], Origin: ['CreateRoute'] },
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    read: oneOf(
      routeTables,
      ({ Associations = [] }, { template }) => Associations.some(({ SubnetId }) => SubnetId === template.SubnetId),
      ({ RouteTableId }, { template: { SubnetId } }) => ({ RouteTableId, SubnetId }),
    ),
  },
  'AWS::EC2::SecurityGroup': {
    read: oneOf(securityGroups, 'GroupId', (found, { template }) => {
      const inline = (template.SecurityGroupEgress ?? []) as readonly Properties[];
      const rules = rulesOf(found).filter(({ direction }) => direction === 'out');
      return {
        ...pick(found, ['VpcId', 'Tags'], { GroupDescription: 'Description' }),
        SecurityGroupEgress: inline.flatMap((rule) => {
          const same = rules.find((candidate) => isRule(candidate, rule));
          return same === undefined ? [] : [pick(same.properties, Object.keys(rule))];
        }),
      };
    }),
  },
  'AWS::EC2::SecurityGroupIngress': { read: readRule('in') },
  'AWS::EC2::SecurityGroupEgress': { read: readRule('out') },
  'AWS::EC2::EIP': {
    read: oneOf(addresses, ({ PublicIp, AllocationId }, { id }) => id === PublicIp || id === AllocationId, [
      'Domain',
      'Tags',
      'AllocationId',
    ]),
    defaults: { AllocationId: [ANYTHING] },
  },
  'AWS::EC2::NatGateway': {
    read: oneOf(natGateways, 'NatGatewayId', (found) => ({
      ...pick(found, ['SubnetId', 'Tags', 'State', 'ConnectivityType']),
      AllocationId: found.NatGatewayAddresses?.map(({ AllocationId }) => AllocationId),
    })),
    defaults: { State: ['available'], ConnectivityType: ['public'] },
  },
  'AWS::EC2::InternetGateway': { read: oneOf(internetGateways, 'InternetGatewayId', ['Tags']) },
  'AWS::EC2::VPCGatewayAttachment': {
    read: oneOf(
      internetGateways,
      ({ InternetGatewayId }, { template }) => InternetGatewayId === template.InternetGatewayId,
      ({ InternetGatewayId, Attachments }) => ({ InternetGatewayId, VpcId: Attachments?.map(({ VpcId }) => VpcId) }),
    ),
  },
  'AWS::EC2::VPCEndpoint': {
    read: oneOf(endpoints, 'VpcEndpointId', (found) => ({
      ...pick(found, ['PolicyDocument', 'RouteTableIds', 'ServiceName', 'VpcEndpointType', 'VpcId', 'SubnetIds']),
      ...pick(found, ['Tags', 'PrivateDnsEnabled']),
      // The SDK's enumeration is capitalized, AWS's answer is not.
      State: found.State?.toLowerCase(),
      SecurityGroupIds: found.Groups?.map(({ GroupId }) => GroupId),
    })),
    defaults: { State: ['available'] },
  },
  'AWS::EC2::FlowLog': {
    read: oneOf(flowLogs, 'FlowLogId', (found) => ({
      ...pick(found, ['DeliverLogsPermissionArn', 'LogDestinationType', 'LogGroupName', 'MaxAggregationInterval']),
      ...pick(found, ['Tags', 'ResourceId', 'TrafficType', 'FlowLogStatus', 'DeliverLogsErrorMessage', 'LogFormat']),
      ResourceType: found.ResourceId?.startsWith('vpc-') === true ? 'VPC' : undefined,
    })),
    defaults: { FlowLogStatus: ['ACTIVE'], LogFormat: [DEFAULT_FLOW_LOG_FORMAT] },
  },
  'Custom::VpcRestrictDefaultSG': {
    read: oneOf(
      securityGroups,
      ({ GroupId }, { template }) => GroupId === template.DefaultSecurityGroupId,
      ({ GroupId, GroupName }) => ({ DefaultSecurityGroupId: GroupName === 'default' ? GroupId : undefined }),
    ),
    unseen: {
      ServiceToken: 'a parameter of a custom resource; its rules are compared under what should not be there',
      Account: 'a parameter of a custom resource',
    },
  },
};
