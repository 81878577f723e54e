import type { Filter } from '@aws-sdk/client-ec2';
import type { AwsClients } from '../../shared/aws/clients';
import { collect } from '../../shared/aws/collect';
import { pick } from '../../shared/aws/pick';
import { ANYTHING } from '../compare/compare';
import { once, type Reader } from '../context';
import { idsOf } from '../templates/platform-resources';
import { isRule, rulesOf, type GroupRule } from './group-rules';
import { oneOf, type Properties, type TypeReader, type TypeReaders } from './reader';

/** Default format of the records: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const DEFAULT_FLOW_LOG_FORMAT =
  '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ' +
  '${start} ${end} ${action} ${log-status}';

/** Reads all resources of a kind in the VPC with one request. */
export function inVpc<T>(
  read: (ec2: AwsClients['ec2'], Filters: Filter[]) => Promise<T[]>,
  filter = 'vpc-id',
): Reader<T[]> {
  return once(async (context) =>
    read(context.main.ec2, [{ Name: filter, Values: await idsOf(context, 'AWS::EC2::VPC') }]),
  );
}

const vpcs = inVpc((ec2, Filters) => collect(ec2.paginateDescribeVpcs({ Filters }), 'Vpcs'));
export const subnets = inVpc((ec2, Filters) => collect(ec2.paginateDescribeSubnets({ Filters }), 'Subnets'));

export const routeTables = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeRouteTables({ Filters }), 'RouteTables'),
);

export const securityGroups = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeSecurityGroups({ Filters }), 'SecurityGroups'),
);

export const endpoints = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeVpcEndpoints({ Filters }), 'VpcEndpoints'),
);

export const natGateways = inVpc(async (ec2, Filter) => {
  const found = await collect(ec2.paginateDescribeNatGateways({ Filter }), 'NatGateways');
  return found.filter(({ State }) => State !== 'deleted' && State !== 'deleting');
});

export const internetGateways = inVpc(
  (ec2, Filters) => collect(ec2.paginateDescribeInternetGateways({ Filters }), 'InternetGateways'),
  'attachment.vpc-id',
);

export const flowLogs = inVpc(
  (ec2, Filter) => collect(ec2.paginateDescribeFlowLogs({ Filter }), 'FlowLogs'),
  'resource-id',
);

const addresses = once(async ({ main }) => (await main.ec2.describeAddresses({})).Addresses ?? []);

const ruleReader = (direction: GroupRule['direction']): TypeReader =>
  oneOf({
    all: async (context) => (await securityGroups(context)).flatMap(rulesOf),
    is: (rule, { template }) =>
      rule.direction === direction && rule.groupId === template.GroupId && isRule(rule, template),
    more: ({ properties }) => properties,
  });

/** The name servers that a VPC assigns through its DHCP options; none without DHCP options. */
async function nameServersOf(ec2: AwsClients['ec2'], id = 'default'): Promise<unknown[]> {
  const { DhcpOptions = [] } = id === 'default' ? {} : await ec2.describeDhcpOptions({ DhcpOptionsIds: [id] });
  const options = DhcpOptions.flatMap(({ DhcpConfigurations = [] }) => DhcpConfigurations);
  const servers = options.find(({ Key }) => Key === 'domain-name-servers')?.Values ?? [];
  return servers.length === 0 ? ['none'] : servers.map(({ Value }) => Value);
}

/** How the resources of the network are read: each kind with one request for the whole VPC. */
export const ec2Readers: TypeReaders = {
  'AWS::EC2::VPC': oneOf({
    all: vpcs,
    is: 'VpcId',
    shown: 'CidrBlock InstanceTenancy Tags State',
    more: async (found, { context, clients: { ec2 }, id: VpcId }) => {
      const { CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] } = found;
      const hostnames = await ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsHostnames' });
      const support = await ec2.describeVpcAttribute({ VpcId, Attribute: 'enableDnsSupport' });
      const groups = await securityGroups(context);
      return {
        OtherCidrBlocks: [
          ...CidrBlockAssociationSet.filter(({ CidrBlock }) => CidrBlock !== found.CidrBlock),
          ...Ipv6CidrBlockAssociationSet,
        ],
        EnableDnsHostnames: hostnames.EnableDnsHostnames?.Value,
        EnableDnsSupport: support.EnableDnsSupport?.Value,
        NameServers: await nameServersOf(ec2, found.DhcpOptionsId),
        DefaultSecurityGroup: groups.find(({ GroupName }) => GroupName === 'default')?.GroupId,
      };
    },
    // https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSetConcepts.html
    defaults: { State: ['available'], DefaultSecurityGroup: [ANYTHING], NameServers: [['AmazonProvidedDNS']] },
  }),
  'AWS::EC2::Subnet': oneOf({
    all: subnets,
    is: 'SubnetId',
    shown: `AvailabilityZone CidrBlock MapPublicIpOnLaunch VpcId Tags State EnableDns64 AssignIpv6AddressOnCreation
      Ipv6CidrBlockAssociationSet`,
    defaults: { State: ['available'] },
  }),
  'AWS::EC2::RouteTable': oneOf({
    all: routeTables,
    is: 'RouteTableId',
    shown: 'VpcId Tags PropagatingVgws',
    // A gateway routes its incoming traffic by its table.
    more: ({ Associations = [] }) => ({ Gateways: Associations.flatMap(({ GatewayId }) => GatewayId ?? []) }),
  }),
  'AWS::EC2::Route': oneOf({
    all: async (context, { template: { RouteTableId } }) =>
      (await routeTables(context)).find((table) => table.RouteTableId === RouteTableId)?.Routes ?? [],
    is: ({ DestinationCidrBlock: to }, { template }) => to !== undefined && to === template.DestinationCidrBlock,
    more: (route, { template: { RouteTableId } }) => ({ RouteTableId, ...route }),
    defaults: { State: ['active'], Origin: ['CreateRoute'] },
  }),
  'AWS::EC2::SubnetRouteTableAssociation': oneOf({
    all: routeTables,
    is: ({ Associations = [] }, { template }) => Associations.some(({ SubnetId }) => SubnetId === template.SubnetId),
    shown: 'RouteTableId',
    more: (_, { template: { SubnetId } }) => ({ SubnetId }),
  }),
  'AWS::EC2::SecurityGroup': oneOf({
    all: securityGroups,
    is: 'GroupId',
    shown: 'VpcId Tags GroupDescription:Description',
    more: (found, { template }) => {
      const inline = (template.SecurityGroupEgress ?? []) as readonly Properties[];
      const rules = rulesOf(found).filter(({ direction }) => direction === 'out');
      return {
        SecurityGroupEgress: inline.flatMap((rule) => {
          const same = rules.find((candidate) => isRule(candidate, rule));
          return same === undefined ? [] : [pick(same.properties, Object.keys(rule).join(' '))];
        }),
      };
    },
  }),
  'AWS::EC2::SecurityGroupIngress': ruleReader('in'),
  'AWS::EC2::SecurityGroupEgress': ruleReader('out'),
  'AWS::EC2::EIP': oneOf({
    all: addresses,
    is: ({ PublicIp, AllocationId }, { id }) => id === PublicIp || id === AllocationId,
    shown: 'Domain Tags AllocationId',
    defaults: { AllocationId: [ANYTHING] },
  }),
  'AWS::EC2::NatGateway': oneOf({
    all: natGateways,
    is: 'NatGatewayId',
    shown: 'SubnetId Tags State ConnectivityType AllocationId:NatGatewayAddresses.AllocationId',
    defaults: { State: ['available'], ConnectivityType: ['public'] },
  }),
  'AWS::EC2::InternetGateway': oneOf({ all: internetGateways, is: 'InternetGatewayId', shown: 'Tags' }),
  'AWS::EC2::VPCGatewayAttachment': oneOf({
    all: internetGateways,
    is: ({ InternetGatewayId }, { template }) => InternetGatewayId === template.InternetGatewayId,
    shown: 'InternetGatewayId VpcId:Attachments.VpcId',
  }),
  'AWS::EC2::VPCEndpoint': oneOf({
    all: endpoints,
    is: 'VpcEndpointId',
    shown: `PolicyDocument RouteTableIds ServiceName VpcEndpointType VpcId SubnetIds Tags PrivateDnsEnabled
      SecurityGroupIds:Groups.GroupId`,
    // The SDK capitalizes the states, AWS's answers do not.
    more: ({ State }) => ({ State: State?.toLowerCase() }),
    defaults: { State: ['available'] },
  }),
  'AWS::EC2::FlowLog': oneOf({
    all: flowLogs,
    is: 'FlowLogId',
    shown: `DeliverLogsPermissionArn LogDestinationType LogGroupName MaxAggregationInterval Tags ResourceId TrafficType
      FlowLogStatus DeliverLogsErrorMessage LogFormat`,
    more: ({ ResourceId = '' }) => ({ ResourceType: ResourceId.startsWith('vpc-') ? 'VPC' : undefined }),
    defaults: { FlowLogStatus: ['ACTIVE'], LogFormat: [DEFAULT_FLOW_LOG_FORMAT] },
  }),
  'Custom::VpcRestrictDefaultSG': oneOf({
    all: securityGroups,
    is: ({ GroupId }, { template }) => GroupId === template.DefaultSecurityGroupId,
    more: ({ GroupId, GroupName }) => ({ DefaultSecurityGroupId: GroupName === 'default' ? GroupId : undefined }),
    unseen: {
      ServiceToken: 'a parameter of a custom resource; the check `surplus-security-group-rules` compares its rules',
      Account: 'a parameter of a custom resource',
    },
  }),
};
