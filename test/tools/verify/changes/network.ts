import * as ec2 from '@aws-sdk/client-ec2';
import type { LiveWorld } from '../live-world';
import { there, type Change } from './change';

const group = (name: string) => (world: LiveWorld) => world.id('AWS::EC2::SecurityGroup', `SecurityGroups/${name}`);
const vpc = (world: LiveWorld) => world.id('AWS::EC2::VPC');
const subnet = (tier: string) => (world: LiveWorld) => world.id('AWS::EC2::Subnet', `${tier}Subnet1`);
const table = (tier: string) => (world: LiveWorld) => world.id('AWS::EC2::RouteTable', `${tier}Subnet1`);

const anywhere = (port: number): ec2.IpPermission[] => [
  { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
];

const opened = (name: string, IpPermissions: ec2.IpPermission[], out = false): Change => ({
  what: `lets ${JSON.stringify(IpPermissions[0])} ${out ? 'out of' : 'into'} the group ${name}`,
  names: 'is in no template',
  make: async (world) => {
    const GroupId = await group(name)(world);
    return out
      ? world.clients.ec2.send(new ec2.AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }))
      : world.clients.ec2.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  },
});

const closed = (name: string, out: boolean): Change => ({
  what: `removes all rules ${out ? 'out of' : 'into'} the group ${name}`,
  names: out ? 'SecurityGroupEgress' : 'is not there',
  make: async (world) => {
    const GroupId = await group(name)(world);
    const Filters = [{ Name: 'group-id', Values: [GroupId] }];
    const { SecurityGroupRules = [] } = await world.clients.ec2.send(
      new ec2.DescribeSecurityGroupRulesCommand({ Filters }),
    );
    const own = SecurityGroupRules.filter(({ IsEgress }) => IsEgress === out);
    const SecurityGroupRuleIds = own.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId);
    return out
      ? world.clients.ec2.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, SecurityGroupRuleIds }))
      : world.clients.ec2.send(new ec2.RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds }));
  },
});

const routed = (tier: string, DestinationCidrBlock: string): Change => ({
  what: `routes ${DestinationCidrBlock} of a ${tier} subnet to the internet`,
  names: DestinationCidrBlock,
  make: async (world) =>
    world.clients.ec2.send(
      new ec2.CreateRouteCommand({
        RouteTableId: await table(tier)(world),
        DestinationCidrBlock,
        GatewayId: await world.id('AWS::EC2::InternetGateway'),
      }),
    ),
});

const rerouted = (tier: string): Change => ({
  what: `deletes the default route of a ${tier} subnet`,
  names: 'is not there',
  make: async (world) =>
    world.clients.ec2.send(
      new ec2.DeleteRouteCommand({ RouteTableId: await table(tier)(world), DestinationCidrBlock: '0.0.0.0/0' }),
    ),
});

const endpoint = (
  what: string,
  input: (world: LiveWorld) => Promise<Partial<ec2.ModifyVpcEndpointRequest>>,
): Change => ({
  what: `${what} an endpoint`,
  names: 'NetworkStack/',
  make: async (world) =>
    world.clients.ec2.send(
      new ec2.ModifyVpcEndpointCommand({
        VpcEndpointId: await world.id('AWS::EC2::VPCEndpoint', 'SecretsManager'),
        ...(await input(world)),
      }),
    ),
});

const OPEN_POLICY = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] });
const peers = ['10.0.0.0/8', '203.0.113.9/32'];

/** What can be done to the network. */
export const networkChanges: readonly Change[] = [
  ...['LoadBalancer', 'Frontend', 'Backend', 'Database', 'Endpoints'].flatMap((name) => [
    opened(name, anywhere(22)),
    opened(name, [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]),
    opened(name, [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, IpRanges: [{ CidrIp: '198.51.100.7/32' }] }], true),
    closed(name, false),
  ]),
  ...peers.map((CidrIp) =>
    opened('Database', [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp }] }]),
  ),
  opened('Database', [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }]),
  opened('LoadBalancer', anywhere(443)),
  closed('Frontend', true),
  closed('LoadBalancer', true),
  {
    what: 'lets the frontend into the group of the database',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.AuthorizeSecurityGroupIngressCommand({
          GroupId: await group('Database')(world),
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: 5432,
              ToPort: 5432,
              UserIdGroupPairs: [{ GroupId: await group('Frontend')(world) }],
            },
          ],
        }),
      ),
  },
  {
    what: 'opens the default group of the VPC',
    names: 'is in no template',
    make: async (world) => {
      const { SecurityGroups = [] } = await world.clients.ec2.send(
        new ec2.DescribeSecurityGroupsCommand({
          Filters: [
            { Name: 'vpc-id', Values: [await vpc(world)] },
            { Name: 'group-name', Values: ['default'] },
          ],
        }),
      );
      const { GroupId } = there(SecurityGroups.find(({ GroupName }) => GroupName === 'default'));
      return world.clients.ec2.send(
        new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: anywhere(443) }),
      );
    },
  },
  {
    what: 'makes another security group in the VPC',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.CreateSecurityGroupCommand({ GroupName: 'x', Description: 'x', VpcId: await vpc(world) }),
      ),
  },
  ...['Isolated', 'Private', 'Public'].flatMap((tier) => [
    routed(tier, '198.51.100.0/24'),
    {
      what: `gives what starts in a ${tier} subnet a public address`,
      names: 'MapPublicIpOnLaunch',
      make: async (world: LiveWorld) =>
        world.clients.ec2.send(
          new ec2.ModifySubnetAttributeCommand({
            SubnetId: await subnet(tier)(world),
            MapPublicIpOnLaunch: { Value: true },
          }),
        ),
    },
  ]),
  routed('Isolated', '0.0.0.0/0'),
  rerouted('Private'),
  rerouted('Public'),
  {
    what: 'sends a private subnet straight to the internet',
    names: 'GatewayId',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.ReplaceRouteCommand({
          RouteTableId: await table('Private')(world),
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: await world.id('AWS::EC2::InternetGateway'),
        }),
      ),
  },
  {
    what: 'routes an isolated subnet by the table of a public one',
    names: 'RouteTableId',
    make: async (world) => {
      const { RouteTables = [] } = await world.clients.ec2.send(
        new ec2.DescribeRouteTablesCommand({ RouteTableIds: [await table('Isolated')(world)] }),
      );
      const AssociationId = there(RouteTables[0]?.Associations?.[0]?.RouteTableAssociationId);
      return world.clients.ec2.send(
        new ec2.ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: await table('Public')(world) }),
      );
    },
  },
  {
    what: 'takes the route table from a private subnet',
    names: 'is not there',
    make: async (world) => {
      const { RouteTables = [] } = await world.clients.ec2.send(
        new ec2.DescribeRouteTablesCommand({ RouteTableIds: [await table('Private')(world)] }),
      );
      const AssociationId = there(RouteTables[0]?.Associations?.[0]?.RouteTableAssociationId);
      return world.clients.ec2.send(new ec2.DisassociateRouteTableCommand({ AssociationId }));
    },
  },
  endpoint('lets everything through', () => Promise.resolve({ PolicyDocument: OPEN_POLICY })),
  endpoint('takes the policy from', () => Promise.resolve({ ResetPolicy: true })),
  endpoint('takes the private name from', () => Promise.resolve({ PrivateDnsEnabled: false })),
  endpoint('puts another group on', async (world) => ({ AddSecurityGroupIds: [await group('Frontend')(world)] })),
  endpoint('takes the group from', async (world) => ({ RemoveSecurityGroupIds: [await group('Endpoints')(world)] })),
  endpoint('takes a subnet from', async (world) => ({ RemoveSubnetIds: [await subnet('Private')(world)] })),
  {
    what: 'takes a route table from the endpoint of S3',
    names: 'RouteTableIds',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.ModifyVpcEndpointCommand({
          VpcEndpointId: await world.id('AWS::EC2::VPCEndpoint', 'Vpc/S3'),
          RemoveRouteTableIds: [await table('Private')(world)],
        }),
      ),
  },
  {
    what: 'deletes an endpoint',
    names: 'is not there',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.DeleteVpcEndpointsCommand({ VpcEndpointIds: [await world.id('AWS::EC2::VPCEndpoint', 'Kms')] }),
      ),
  },
  {
    what: 'makes an endpoint of another service',
    names: 'com.amazonaws.us-east-1.ssm',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.CreateVpcEndpointCommand({
          VpcId: await vpc(world),
          ServiceName: 'com.amazonaws.us-east-1.ssm',
          VpcEndpointType: 'Interface',
        }),
      ),
  },
  {
    what: 'makes another subnet',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ec2.send(new ec2.CreateSubnetCommand({ VpcId: await vpc(world), CidrBlock: '10.40.250.0/24' })),
  },
  {
    what: 'makes another route table',
    names: 'is in no template',
    make: async (world) => world.clients.ec2.send(new ec2.CreateRouteTableCommand({ VpcId: await vpc(world) })),
  },
  {
    what: 'makes another NAT gateway',
    names: 'is in no template',
    make: async (world) => {
      const { AllocationId } = await world.clients.ec2.send(new ec2.AllocateAddressCommand({ Domain: 'vpc' }));
      return world.clients.ec2.send(
        new ec2.CreateNatGatewayCommand({ SubnetId: await subnet('Public')(world), AllocationId }),
      );
    },
  },
  {
    what: 'deletes a NAT gateway',
    names: 'is not there',
    make: async (world) =>
      world.clients.ec2.send(new ec2.DeleteNatGatewayCommand({ NatGatewayId: await world.id('AWS::EC2::NatGateway') })),
  },
  {
    what: 'takes the internet gateway from the VPC',
    names: 'is not there',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.DetachInternetGatewayCommand({
          InternetGatewayId: await world.id('AWS::EC2::InternetGateway'),
          VpcId: await vpc(world),
        }),
      ),
  },
  {
    what: 'peers the VPC with another one',
    names: 'is in no template',
    make: async (world) => {
      const { Vpc } = await world.clients.ec2.send(new ec2.CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }));
      return world.clients.ec2.send(
        new ec2.CreateVpcPeeringConnectionCommand({ VpcId: await vpc(world), PeerVpcId: Vpc?.VpcId }),
      );
    },
  },
  {
    what: 'puts a VPN gateway on the VPC',
    names: 'is in no template',
    make: async (world) => {
      const { VpnGateway } = await world.clients.ec2.send(new ec2.CreateVpnGatewayCommand({ Type: 'ipsec.1' }));
      return world.clients.ec2.send(
        new ec2.AttachVpnGatewayCommand({ VpnGatewayId: VpnGateway?.VpnGatewayId, VpcId: await vpc(world) }),
      );
    },
  },
  {
    what: 'puts an egress-only gateway on the VPC',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ec2.send(new ec2.CreateEgressOnlyInternetGatewayCommand({ VpcId: await vpc(world) })),
  },
  ...['allow', 'deny'].map((RuleAction) => ({
    what: `adds a rule to a network ACL (${RuleAction})`,
    names: 'is in no template',
    make: async (world: LiveWorld) => {
      const { NetworkAcls = [] } = await world.clients.ec2.send(
        new ec2.DescribeNetworkAclsCommand({ Filters: [{ Name: 'vpc-id', Values: [await vpc(world)] }] }),
      );
      return world.clients.ec2.send(
        new ec2.CreateNetworkAclEntryCommand({
          NetworkAclId: NetworkAcls[0]?.NetworkAclId,
          RuleNumber: 50,
          Protocol: '6',
          RuleAction: RuleAction as 'allow',
          Egress: false,
          CidrBlock: '198.51.100.0/24',
          PortRange: { From: 22, To: 22 },
        }),
      );
    },
  })),
  {
    what: 'starts a virtual machine in the VPC',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.RunInstancesCommand({
          ImageId: 'ami-12345678',
          InstanceType: 't3.micro',
          MinCount: 1,
          MaxCount: 1,
          SubnetId: await subnet('Private')(world),
        }),
      ),
  },
  {
    what: 'deletes the flow log',
    names: 'is not there',
    make: async (world) =>
      world.clients.ec2.send(new ec2.DeleteFlowLogsCommand({ FlowLogIds: [await world.id('AWS::EC2::FlowLog')] })),
  },
  {
    what: 'sends a second flow log to a bucket',
    names: 'is in no template',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.CreateFlowLogsCommand({
          ResourceIds: [await vpc(world)],
          ResourceType: 'VPC',
          TrafficType: 'ALL',
          LogDestinationType: 's3',
          LogDestination: 'arn:aws:s3:::elsewhere',
        }),
      ),
  },
  ...(['EnableDnsHostnames', 'EnableDnsSupport'] as const).map((name) => ({
    what: `switches ${name} of the VPC off`,
    names: name,
    make: async (world: LiveWorld) =>
      world.clients.ec2.send(new ec2.ModifyVpcAttributeCommand({ VpcId: await vpc(world), [name]: { Value: false } })),
  })),
  {
    what: 'gives the VPC a second range of addresses',
    names: 'OtherCidrBlocks',
    make: async (world) =>
      world.clients.ec2.send(
        new ec2.AssociateVpcCidrBlockCommand({ VpcId: await vpc(world), CidrBlock: '100.64.0.0/16' }),
      ),
  },
];
