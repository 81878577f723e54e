import type { NetworkAcl, NetworkAclEntry, Route } from '@aws-sdk/client-ec2';
import { collect, collectEach } from '../../shared/aws/collect';
import type { VerifyCheck } from '../check';
import { once, type VerificationContext } from '../context';
import {
  endpoints,
  flowLogs,
  internetGateways,
  inVpc,
  natGateways,
  routeTables,
  securityGroups,
  subnets,
} from '../readers/ec2';
import { isRule, rulesOf } from '../readers/group-rules';
import type { Properties } from '../readers/reader';
import { clientsOf, stackNamed } from '../templates/layers';
import { allResources, templateOf, templatesOf } from '../templates/platform-resources';
import { atEach, beyondType, kindsOf, where } from './surplus';

const transitGateways = inVpc((ec2, Filters) =>
  collect(ec2.paginateDescribeTransitGatewayVpcAttachments({ Filters }), 'TransitGatewayVpcAttachments'),
);
const networkAcls = inVpc((ec2, Filters) => collect(ec2.paginateDescribeNetworkAcls({ Filters }), 'NetworkAcls'));
const reservations = inVpc((ec2, Filters) => collect(ec2.paginateDescribeInstances({ Filters }), 'Reservations'));

/** All route tables except the main one, which no subnet uses. */
const ownTables = where(routeTables, ({ Associations = [] }) => !Associations.some(({ Main }) => Main === true));

/**
 * GuardDuty creates an endpoint for its agent, and a security group whose rules follow the addresses of the VPC.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html
 */
const hasAgent = ({ config }: VerificationContext): boolean => config.guardDuty.agent;

const ownGroups = where(
  securityGroups,
  ({ GroupName = '' }, context) => !(hasAgent(context) && GroupName.startsWith('GuardDutyManagedSecurityGroup-')),
);

const ownEndpoints = where(
  endpoints,
  ({ ServiceName = '' }, context) => !(hasAgent(context) && ServiceName.endsWith('.guardduty-data')),
);

/** The security group rules of the templates: separate resources, and rules within a group. */
const intendedRules = once(async (context) => {
  const groups = await allResources(context, 'AWS::EC2::SecurityGroup');
  const rules = async (side: 'Ingress' | 'Egress'): Promise<Properties[]> => {
    const inline = await collectEach(groups, async (group) => {
      const own = (await templateOf(context, group))[`SecurityGroup${side}`] as Properties[] | undefined;
      return (own ?? []).map((rule): Properties => ({ ...rule, GroupId: group.id }));
    });
    return [...inline, ...(await templatesOf(context, `AWS::EC2::SecurityGroup${side}`))];
  };
  return { in: await rules('Ingress'), out: await rules('Egress') };
});

function describeRoute({ State, Origin, ...others }: Route): string {
  const way = Object.values(others).filter((value) => value !== '');
  return [way.join(' to '), State ?? Origin ?? []].flat().join(', ');
}

/** A network ACL allows all traffic by default: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
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
        `${NetworkAclId} (rule ${RuleNumber}: ${RuleAction} ${Egress === true ? 'to' : 'from'} ${CidrBlock ?? Ipv6CidrBlock ?? ''})`,
    ),
    ...(opens ? [] : [`${NetworkAclId} (it allows no traffic)`]),
  ];
}

const kind = kindsOf('network', 'R25 network');

/** Resources that should not exist in the VPC, and policies that should not be on the stacks. */
export const networkSurplus: readonly VerifyCheck[] = [
  kind('subnets', 'subnets in the VPC', beyondType('AWS::EC2::Subnet', subnets, 'SubnetId')),
  kind(
    'route-tables',
    'route tables in the VPC, except the main one, which no subnet uses',
    beyondType('AWS::EC2::RouteTable', ownTables, 'RouteTableId'),
  ),
  kind('routes', 'routes, except those inside the VPC and to gateway endpoints', async (context) => {
    const intended = await templatesOf(context, 'AWS::EC2::Route');
    return (await routeTables(context)).flatMap(({ RouteTableId = '', Routes = [] }) =>
      Routes.filter(
        ({ GatewayId, DestinationPrefixListId, DestinationCidrBlock }) =>
          GatewayId !== 'local' &&
          !(DestinationPrefixListId !== undefined && GatewayId?.startsWith('vpce-') === true) &&
          !intended.some(
            (template) =>
              template.RouteTableId === RouteTableId && template.DestinationCidrBlock === DestinationCidrBlock,
          ),
      ).map((route) => `${RouteTableId} (${describeRoute(route)})`),
    );
  }),
  kind(
    'security-groups',
    'security groups in the VPC, except the default one',
    beyondType(
      'AWS::EC2::SecurityGroup',
      where(ownGroups, ({ GroupName }) => GroupName !== 'default'),
      'GroupId',
      ({ GroupName = '' }) => GroupName,
    ),
  ),
  kind(
    'security-group-rules',
    'rules in the security groups of the VPC; its default group has none',
    async (context) => {
      const [groups, intended] = await Promise.all([ownGroups(context), intendedRules(context)]);
      return groups.flatMap(rulesOf).flatMap((rule) => {
        const wanted = intended[rule.direction].filter(({ GroupId }) => GroupId === rule.groupId);
        return wanted.some((template) => isRule(rule, template))
          ? []
          : [`${rule.groupId} (${rule.direction}: ${JSON.stringify({ ...rule.properties, GroupId: undefined })})`];
      });
    },
  ),
  kind(
    'vpc-endpoints',
    'endpoints in the VPC',
    beyondType('AWS::EC2::VPCEndpoint', ownEndpoints, 'VpcEndpointId', ({ ServiceName = '' }) => ServiceName),
  ),
  kind('nat-gateways', 'NAT gateways in the VPC', beyondType('AWS::EC2::NatGateway', natGateways, 'NatGatewayId')),
  kind(
    'internet-gateways',
    'internet gateways on the VPC',
    beyondType('AWS::EC2::InternetGateway', internetGateways, 'InternetGatewayId'),
  ),
  kind(
    'egress-only-internet-gateways',
    'egress-only internet gateways on the VPC',
    atEach('AWS::EC2::VPC', async (_, vpc, { ec2 }) => {
      const pages = ec2.paginateDescribeEgressOnlyInternetGateways({});
      return (await collect(pages, 'EgressOnlyInternetGateways'))
        .filter(({ Attachments = [] }) => Attachments.some(({ VpcId }) => VpcId === vpc))
        .map(({ EgressOnlyInternetGatewayId = '' }) => EgressOnlyInternetGatewayId);
    }),
  ),
  kind(
    'peering-connections',
    'peering connections of the VPC',
    atEach('AWS::EC2::VPC', async (_, vpc, { ec2 }) =>
      (await collect(ec2.paginateDescribeVpcPeeringConnections({}), 'VpcPeeringConnections'))
        .filter(
          ({ AccepterVpcInfo, RequesterVpcInfo, Status }) =>
            [AccepterVpcInfo?.VpcId, RequesterVpcInfo?.VpcId].includes(vpc) &&
            !/^(?:deleted|rejected|expired)$/.test(Status?.Code ?? ''),
        )
        .map(({ VpcPeeringConnectionId = '', Status }) => `${VpcPeeringConnectionId} (${Status?.Code ?? ''})`),
    ),
  ),
  kind('transit-gateway-attachments', 'transit gateway attachments of the VPC', async (context) =>
    (await transitGateways(context)).map(({ TransitGatewayAttachmentId = '' }) => TransitGatewayAttachmentId),
  ),
  kind(
    'vpn-gateways',
    'VPN gateways of the VPC',
    atEach('AWS::EC2::VPC', async (_, vpc, { ec2 }) => {
      const Filters = [{ Name: 'attachment.vpc-id', Values: [vpc] }];
      const { VpnGateways = [] } = await ec2.describeVpnGateways({ Filters });
      return VpnGateways.filter(({ VpcAttachments = [] }) =>
        VpcAttachments.some(({ VpcId, State }) => VpcId === vpc && State !== 'detached'),
      ).map(({ VpnGatewayId = '' }) => VpnGatewayId);
    }),
  ),
  kind('network-acls', 'rules in network ACLs of the VPC, except those that allow all traffic', async (context) =>
    (await networkAcls(context)).flatMap(strangeEntries),
  ),
  kind('instances', 'EC2 instances in the VPC', async (context) =>
    (await reservations(context))
      .flatMap(({ Instances = [] }) => Instances)
      .filter(({ State }) => State?.Name !== 'terminated')
      .map(({ InstanceId = '', State }) => `${InstanceId} (${State?.Name ?? ''})`),
  ),
  kind('flow-logs', 'flow logs of the VPC', beyondType('AWS::EC2::FlowLog', flowLogs, 'FlowLogId')),
  kindsOf('network', 'R3')('stack-policies', 'policies of the stacks, which refuse updates', async (context) =>
    collectEach(context.layers, async (layer) => {
      const { stackName: StackName } = layer;
      const { cloudFormation } = clientsOf(context, layer);
      const isThere = (await stackNamed(context, StackName)) !== undefined;
      const { StackPolicyBody } = isThere ? await cloudFormation.getStackPolicy({ StackName }) : {};
      return StackPolicyBody === undefined ? [] : [`${StackName} (${StackPolicyBody})`];
    }),
  ),
];
