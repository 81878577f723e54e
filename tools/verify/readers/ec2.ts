import {
  DescribeAddressesCommand,
  DescribeVpcAttributeCommand,
  paginateDescribeFlowLogs,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { collect } from '../../shared/aws/collect';
import { ANYTHING } from '../compare/compare';
import { once, type VerificationContext } from '../context';
import { idsOf } from '../templates/platform-resources';
import { isRule, rulesOf, type GroupRule } from './group-rules';
import { pick, type Properties, type ResourceToRead, type TypeReaders } from './reader';

/** The format of records where none is chosen: https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const DEFAULT_FLOW_LOG_FORMAT =
  '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ' +
  '${start} ${end} ${action} ${log-status}';

const inVpc = async (context: VerificationContext) => [
  { Name: 'vpc-id', Values: await idsOf(context, 'AWS::EC2::VPC') },
];
const clientOf = (context: VerificationContext) => ({ client: context.main.ec2 });

const vpcs = once(async (context) => {
  const VpcIds = await idsOf(context, 'AWS::EC2::VPC');
  return collect(paginateDescribeVpcs(clientOf(context), { VpcIds }), (page) => page.Vpcs);
});

/** All subnets of the VPC. */
export const subnets = once(async (context) =>
  collect(paginateDescribeSubnets(clientOf(context), { Filters: await inVpc(context) }), (page) => page.Subnets),
);

/** All route tables of the VPC. */
export const routeTables = once(async (context) =>
  collect(
    paginateDescribeRouteTables(clientOf(context), { Filters: await inVpc(context) }),
    (page) => page.RouteTables,
  ),
);

/** All security groups of the VPC. */
export const securityGroups = once(async (context) =>
  collect(
    paginateDescribeSecurityGroups(clientOf(context), { Filters: await inVpc(context) }),
    (page) => page.SecurityGroups,
  ),
);

/** All endpoints in the VPC. */
export const endpoints = once(async (context) =>
  collect(
    paginateDescribeVpcEndpoints(clientOf(context), { Filters: await inVpc(context) }),
    (page) => page.VpcEndpoints,
  ),
);

/** The NAT gateways of the VPC that are not gone. */
export const natGateways = once(async (context) => {
  const pages = paginateDescribeNatGateways(clientOf(context), { Filter: await inVpc(context) });
  const found = await collect(pages, (page) => page.NatGateways);
  return found.filter(({ State }) => State !== 'deleted' && State !== 'deleting');
});

/** The internet gateways that are attached to the VPC. */
export const internetGateways = once(async (context) => {
  const Filters = [{ Name: 'attachment.vpc-id', Values: await idsOf(context, 'AWS::EC2::VPC') }];
  return collect(paginateDescribeInternetGateways(clientOf(context), { Filters }), (page) => page.InternetGateways);
});

/** The flow logs of the VPC. */
export const flowLogs = once(async (context) => {
  const Filter = [{ Name: 'resource-id', Values: await idsOf(context, 'AWS::EC2::VPC') }];
  return collect(paginateDescribeFlowLogs(clientOf(context), { Filter }), (page) => page.FlowLogs);
});

const addresses = once(async (context) => (await context.main.ec2.send(new DescribeAddressesCommand({}))).Addresses);

const readRule =
  (direction: GroupRule['direction']) =>
  async ({ context, template }: ResourceToRead): Promise<Properties | undefined> => {
    const group = (await securityGroups(context)).find(({ GroupId }) => GroupId === template.GroupId);
    const rules = group === undefined ? [] : rulesOf(group).filter((rule) => rule.direction === direction);
    return rules.find((rule) => isRule(rule, template))?.properties;
  };

async function readVpc({ context, id }: ResourceToRead): Promise<Properties | undefined> {
  const found = (await vpcs(context)).find(({ VpcId }) => VpcId === id);
  if (found === undefined) {
    return undefined;
  }
  const [hostnames, support, groups] = await Promise.all([
    context.main.ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsHostnames' })),
    context.main.ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsSupport' })),
    securityGroups(context),
  ]);
  const others = (found.CidrBlockAssociationSet ?? []).filter(({ CidrBlock }) => CidrBlock !== found.CidrBlock);
  return {
    ...pick(found, ['CidrBlock', 'InstanceTenancy', 'Tags', 'State']),
    OtherCidrBlocks: [...others, ...(found.Ipv6CidrBlockAssociationSet ?? [])],
    EnableDnsHostnames: hostnames.EnableDnsHostnames?.Value,
    EnableDnsSupport: support.EnableDnsSupport?.Value,
    DefaultSecurityGroup: groups.find(({ GroupName }) => GroupName === 'default')?.GroupId,
  };
}

/** How the resources of the network are read: each kind with one question for the whole VPC. */
export const ec2Readers: TypeReaders = {
  'AWS::EC2::VPC': { read: readVpc, defaults: { State: ['available'], DefaultSecurityGroup: [ANYTHING] } },
  'AWS::EC2::Subnet': {
    read: async ({ context, id }) => {
      const found = (await subnets(context)).find(({ SubnetId }) => SubnetId === id);
      const names = ['AvailabilityZone', 'CidrBlock', 'MapPublicIpOnLaunch', 'VpcId', 'Tags', 'State', 'EnableDns64'];
      return found && pick(found, [...names, 'AssignIpv6AddressOnCreation', 'Ipv6CidrBlockAssociationSet']);
    },
    defaults: { State: ['available'] },
  },
  'AWS::EC2::RouteTable': {
    read: async ({ context, id }) => {
      const found = (await routeTables(context)).find(({ RouteTableId }) => RouteTableId === id);
      return found && pick(found, ['VpcId', 'Tags']);
    },
  },
  'AWS::EC2::Route': {
    read: async ({ context, template }) => {
      const table = (await routeTables(context)).find(({ RouteTableId }) => RouteTableId === template.RouteTableId);
      const route = table?.Routes?.find(
        ({ DestinationCidrBlock: to }) => to !== undefined && to === template.DestinationCidrBlock,
      );
      return route && { RouteTableId: table?.RouteTableId, ...route };
    },
    defaults: { State: ['active'], Origin: ['CreateRoute'] },
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    read: async ({ context, template }) => {
      const table = (await routeTables(context)).find(({ Associations = [] }) =>
        Associations.some(({ SubnetId }) => SubnetId === template.SubnetId),
      );
      return table && { RouteTableId: table.RouteTableId, SubnetId: template.SubnetId };
    },
  },
  'AWS::EC2::SecurityGroup': {
    read: async ({ context, id, template }) => {
      const found = (await securityGroups(context)).find(({ GroupId }) => GroupId === id);
      const inline = (template.SecurityGroupEgress ?? []) as readonly Properties[];
      const rules = found === undefined ? [] : rulesOf(found).filter(({ direction }) => direction === 'out');
      return (
        found && {
          ...pick(found, ['VpcId', 'Tags'], { GroupDescription: 'Description' }),
          SecurityGroupEgress: inline.flatMap((rule) => {
            const same = rules.find((candidate) => isRule(candidate, rule));
            return same === undefined ? [] : [pick(same.properties, Object.keys(rule))];
          }),
        }
      );
    },
  },
  'AWS::EC2::SecurityGroupIngress': { read: readRule('in') },
  'AWS::EC2::SecurityGroupEgress': { read: readRule('out') },
  'AWS::EC2::EIP': {
    read: async ({ context, id }) => {
      const found = (await addresses(context))?.find((a) => a.PublicIp === id || a.AllocationId === id);
      return found && pick(found, ['Domain', 'Tags', 'AllocationId']);
    },
    defaults: { AllocationId: [ANYTHING] },
  },
  'AWS::EC2::NatGateway': {
    read: async ({ context, id }) => {
      const found = (await natGateways(context)).find(({ NatGatewayId }) => NatGatewayId === id);
      const AllocationId = found?.NatGatewayAddresses?.map((address) => address.AllocationId);
      return found && { ...pick(found, ['SubnetId', 'Tags', 'State', 'ConnectivityType']), AllocationId };
    },
    defaults: { State: ['available'], ConnectivityType: ['public'] },
  },
  'AWS::EC2::InternetGateway': {
    read: async ({ context, id }) => {
      const found = (await internetGateways(context)).find(({ InternetGatewayId }) => InternetGatewayId === id);
      return found && pick(found, ['Tags']);
    },
  },
  'AWS::EC2::VPCGatewayAttachment': {
    read: async ({ context, template }) => {
      const gateways = await internetGateways(context);
      const found = gateways.find(({ InternetGatewayId }) => InternetGatewayId === template.InternetGatewayId);
      return (
        found && { InternetGatewayId: found.InternetGatewayId, VpcId: found.Attachments?.map(({ VpcId }) => VpcId) }
      );
    },
  },
  'AWS::EC2::VPCEndpoint': {
    read: async ({ context, id }) => {
      const found = (await endpoints(context)).find(({ VpcEndpointId }) => VpcEndpointId === id);
      const names = ['PolicyDocument', 'RouteTableIds', 'ServiceName', 'VpcEndpointType', 'VpcId', 'SubnetIds', 'Tags'];
      return (
        found && {
          ...pick(found, [...names, 'PrivateDnsEnabled']),
          // The SDK's enumeration is capitalized, AWS's answer is not.
          State: found.State?.toLowerCase(),
          SecurityGroupIds: found.Groups?.map(({ GroupId }) => GroupId),
        }
      );
    },
    defaults: { State: ['available'] },
  },
  'AWS::EC2::FlowLog': {
    read: async ({ context, id }) => {
      const found = (await flowLogs(context)).find(({ FlowLogId }) => FlowLogId === id);
      const names = [
        'DeliverLogsPermissionArn',
        'LogDestinationType',
        'LogGroupName',
        'MaxAggregationInterval',
        'Tags',
      ];
      return (
        found && {
          ...pick(found, [...names, 'ResourceId', 'TrafficType', 'FlowLogStatus', 'DeliverLogsErrorMessage']),
          ResourceType: found.ResourceId?.startsWith('vpc-') === true ? 'VPC' : undefined,
          LogFormat: found.LogFormat,
        }
      );
    },
    defaults: { FlowLogStatus: ['ACTIVE'], LogFormat: [DEFAULT_FLOW_LOG_FORMAT] },
  },
  'Custom::VpcRestrictDefaultSG': {
    read: async ({ context, template }) => {
      const group = (await securityGroups(context)).find(({ GroupId }) => GroupId === template.DefaultSecurityGroupId);
      return group && { DefaultSecurityGroupId: group.GroupName === 'default' ? group.GroupId : undefined };
    },
    unseen: {
      ServiceToken: 'a parameter of a custom resource; its rules are compared under what should not be there',
      Account: 'a parameter of a custom resource',
    },
  },
};
