import {
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpnGatewaysCommand,
  type NetworkAcl,
  type NetworkAclEntry,
  type Route,
} from '@aws-sdk/client-ec2';
import { once, type VerificationContext } from '../context';
import {
  endpoints,
  flowLogs,
  internetGateways,
  natGateways,
  routeTables,
  securityGroups,
  subnets,
} from '../readers/ec2';
import { isRule, rulesOf } from '../readers/group-rules';
import type { Properties } from '../readers/reader';
import { allResources, idsOf, templateOf } from '../templates/platform-resources';
import { beyond, type SurplusKind } from './surplus';

const REQUIREMENT = 'R25 network';
const inVpc = async (context: VerificationContext) => ({
  Filters: [{ Name: 'vpc-id', Values: await idsOf(context, 'AWS::EC2::VPC') }],
});

const hasAgent = ({ config }: VerificationContext): boolean => config.guardDuty.agent;

/**
 * GuardDuty makes a group for the endpoint of its agent, with rules that follow the addresses of the VPC.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html
 */
function isGuardDutysGroup(context: VerificationContext, groupName: string): boolean {
  return hasAgent(context) && groupName.startsWith('GuardDutyManagedSecurityGroup-');
}

/** The templates of all resources of some types. */
async function templatesOf(context: VerificationContext, ...types: readonly string[]): Promise<Properties[]> {
  const resources = (await Promise.all(types.map((type) => allResources(context, type)))).flat();
  return Promise.all(resources.map((resource) => templateOf(context, resource)));
}

/** The rules that templates give to groups, with those that a group has in itself. */
const intendedRules = once(async (context) => {
  const [ingress, egress, groups] = await Promise.all([
    templatesOf(context, 'AWS::EC2::SecurityGroupIngress'),
    templatesOf(context, 'AWS::EC2::SecurityGroupEgress'),
    allResources(context, 'AWS::EC2::SecurityGroup'),
  ]);
  const inline = await Promise.all(
    groups.map(async (group) => {
      const { SecurityGroupEgress = [], SecurityGroupIngress = [] } = await templateOf(context, group);
      const of = (rules: unknown) => (rules as Properties[]).map((rule) => ({ ...rule, GroupId: group.id }));
      return { in: of(SecurityGroupIngress), out: of(SecurityGroupEgress) };
    }),
  );
  return {
    in: [...ingress, ...inline.flatMap((rules) => rules.in)] as Properties[],
    out: [...egress, ...inline.flatMap((rules) => rules.out)] as Properties[],
  };
});

function describeRoute(route: Route): string {
  const { State, Origin, ...others } = route;
  return `${Object.values(others)
    .filter((value) => value !== '')
    .join(' to ')} (${State ?? Origin ?? ''})`;
}

/** A network ACL lets everything through unless somebody changes it: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
function isDefaultEntry({ RuleNumber = 0, RuleAction, Protocol, CidrBlock, Ipv6CidrBlock }: NetworkAclEntry): boolean {
  const last = RuleNumber >= 32767 && RuleAction === 'deny';
  const isAny = Protocol === '-1' && [CidrBlock, Ipv6CidrBlock].some((cidr) => cidr === '0.0.0.0/0' || cidr === '::/0');
  return last || (RuleAction === 'allow' && isAny);
}

function strangeEntries({ NetworkAclId = '', Entries = [] }: NetworkAcl): string[] {
  const strange = Entries.filter((entry) => !isDefaultEntry(entry));
  const opens = [true, false].every((egress) =>
    Entries.some(({ Egress, RuleAction }) => Egress === egress && RuleAction === 'allow'),
  );
  return [
    ...strange.map(
      ({ Egress, RuleAction = '', RuleNumber = 0, CidrBlock, Ipv6CidrBlock }) =>
        `${NetworkAclId} rule ${RuleNumber}: ${RuleAction} ${Egress === true ? 'to' : 'from'} ${CidrBlock ?? Ipv6CidrBlock ?? ''}`,
    ),
    ...(opens ? [] : [`${NetworkAclId} lets nothing through any more`]),
  ];
}

const kind = (id: string, what: string, find: SurplusKind['find']): SurplusKind => ({
  id,
  area: 'network',
  requirement: REQUIREMENT,
  what,
  find,
});

/** What should not be in the VPC. */
export const networkSurplus: readonly SurplusKind[] = [
  kind('subnets', 'subnets in the VPC', async (context) =>
    beyond(await subnets(context), await idsOf(context, 'AWS::EC2::Subnet'), ({ SubnetId }) => SubnetId),
  ),
  kind('route-tables', 'route tables in the VPC, but its main one, which routes no subnet', async (context) =>
    beyond(
      (await routeTables(context)).filter(({ Associations = [] }) => !Associations.some(({ Main }) => Main === true)),
      await idsOf(context, 'AWS::EC2::RouteTable'),
      ({ RouteTableId }) => RouteTableId,
    ),
  ),
  kind('routes', 'routes, but those inside the VPC and to gateway endpoints', async (context) => {
    const intended = await templatesOf(context, 'AWS::EC2::Route');
    return (await routeTables(context)).flatMap(({ RouteTableId = '', Routes = [] }) =>
      Routes.filter(
        (route) =>
          route.GatewayId !== 'local' &&
          !(route.DestinationPrefixListId !== undefined && route.GatewayId?.startsWith('vpce-') === true) &&
          !intended.some(
            (template) =>
              template.RouteTableId === RouteTableId && template.DestinationCidrBlock === route.DestinationCidrBlock,
          ),
      ).map((route) => `${RouteTableId}: ${describeRoute(route)}`),
    );
  }),
  kind('security-groups', 'security groups in the VPC, but its default one', async (context) =>
    beyond(
      (await securityGroups(context)).filter(
        ({ GroupName = '' }) => GroupName !== 'default' && !isGuardDutysGroup(context, GroupName),
      ),
      await idsOf(context, 'AWS::EC2::SecurityGroup'),
      ({ GroupId }) => GroupId,
      ({ GroupId = '', GroupName = '' }) => `${GroupId} (${GroupName})`,
    ),
  ),
  kind(
    'security-group-rules',
    'rules in the security groups of the VPC; its default group has none',
    async (context) => {
      const [groups, intended] = await Promise.all([securityGroups(context), intendedRules(context)]);
      const ours = groups.filter(({ GroupName = '' }) => !isGuardDutysGroup(context, GroupName));
      return ours.flatMap(rulesOf).flatMap((rule) => {
        const wanted = intended[rule.direction].filter(({ GroupId }) => GroupId === rule.groupId);
        return wanted.some((template) => isRule(rule, template))
          ? []
          : [`${rule.groupId} ${rule.direction}: ${JSON.stringify({ ...rule.properties, GroupId: undefined })}`];
      });
    },
  ),
  kind('endpoints', 'endpoints in the VPC', async (context) =>
    beyond(
      (await endpoints(context)).filter(
        ({ ServiceName = '' }) => !(hasAgent(context) && ServiceName.endsWith('.guardduty-data')),
      ),
      await idsOf(context, 'AWS::EC2::VPCEndpoint'),
      ({ VpcEndpointId }) => VpcEndpointId,
      ({ VpcEndpointId = '', ServiceName = '' }) => `${VpcEndpointId} (${ServiceName})`,
    ),
  ),
  kind('nat-gateways', 'NAT gateways in the VPC', async (context) =>
    beyond(
      await natGateways(context),
      await idsOf(context, 'AWS::EC2::NatGateway'),
      ({ NatGatewayId }) => NatGatewayId,
    ),
  ),
  kind('internet-gateways', 'internet gateways on the VPC', async (context) =>
    beyond(
      await internetGateways(context),
      await idsOf(context, 'AWS::EC2::InternetGateway'),
      ({ InternetGatewayId }) => InternetGatewayId,
    ),
  ),
  kind('egress-only-gateways', 'egress-only internet gateways on the VPC', async (context) => {
    const own = await idsOf(context, 'AWS::EC2::VPC');
    const { EgressOnlyInternetGateways = [] } = await context.main.ec2.send(
      new DescribeEgressOnlyInternetGatewaysCommand({}),
    );
    return EgressOnlyInternetGateways.filter(({ Attachments = [] }) =>
      Attachments.some(({ VpcId = '' }) => own.includes(VpcId)),
    ).map(({ EgressOnlyInternetGatewayId = '' }) => EgressOnlyInternetGatewayId);
  }),
  kind('peerings', 'peering connections of the VPC', async (context) => {
    const { VpcPeeringConnections = [] } = await context.main.ec2.send(new DescribeVpcPeeringConnectionsCommand({}));
    const own = await idsOf(context, 'AWS::EC2::VPC');
    const isOwn = ({ VpcId = '' } = {}): boolean => own.includes(VpcId);
    return VpcPeeringConnections.filter(
      ({ AccepterVpcInfo, RequesterVpcInfo, Status }) =>
        (isOwn(AccepterVpcInfo) || isOwn(RequesterVpcInfo)) &&
        !/^(?:deleted|rejected|expired)$/.test(Status?.Code ?? ''),
    ).map((peering) => `${peering.VpcPeeringConnectionId ?? ''} (${peering.Status?.Code ?? ''})`);
  }),
  kind('transit-gateways', 'transit gateways of the VPC', async (context) => {
    const request = new DescribeTransitGatewayVpcAttachmentsCommand(await inVpc(context));
    const { TransitGatewayVpcAttachments = [] } = await context.main.ec2.send(request);
    return TransitGatewayVpcAttachments.map(({ TransitGatewayAttachmentId = '' }) => TransitGatewayAttachmentId);
  }),
  kind('vpn-gateways', 'VPN gateways of the VPC', async (context) => {
    const own = await idsOf(context, 'AWS::EC2::VPC');
    const Filters = [{ Name: 'attachment.vpc-id', Values: own }];
    const { VpnGateways = [] } = await context.main.ec2.send(new DescribeVpnGatewaysCommand({ Filters }));
    return VpnGateways.filter(({ VpcAttachments = [] }) =>
      VpcAttachments.some(({ VpcId = '', State }) => own.includes(VpcId) && State !== 'detached'),
    ).map(({ VpnGatewayId = '' }) => VpnGatewayId);
  }),
  kind('network-acls', 'rules in network ACLs of the VPC, but those that let everything through', async (context) => {
    const { NetworkAcls = [] } = await context.main.ec2.send(new DescribeNetworkAclsCommand(await inVpc(context)));
    return NetworkAcls.flatMap(strangeEntries);
  }),
  kind('instances', 'virtual machines in the VPC', async (context) => {
    const { Reservations = [] } = await context.main.ec2.send(new DescribeInstancesCommand(await inVpc(context)));
    const found = Reservations.flatMap(({ Instances = [] }) => Instances);
    return found
      .filter(({ State }) => State?.Name !== 'terminated')
      .map(({ InstanceId = '', State }) => `${InstanceId} (${State?.Name ?? ''})`);
  }),
  kind('flow-logs', 'flow logs of the VPC', async (context) =>
    beyond(await flowLogs(context), await idsOf(context, 'AWS::EC2::FlowLog'), ({ FlowLogId }) => FlowLogId),
  ),
];
