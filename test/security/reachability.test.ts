import { readNetwork, type Templates } from '../helpers/network-model';
import { configOf, ENVIRONMENTS, LAYERS, type TemplateResource } from '../helpers/platform';
import { describeReachability } from '../helpers/reachability';
import { templatesOf } from '../helpers/synthesized';

/**
 * Who reaches whom, over what, and nothing else. Addresses of the VPC take what a group lets in: the endpoint that GuardDuty makes for its
 * agent, and nothing of the platform. `pl-3b927c52` is CloudFront's origin-facing list in us-east-1, `pl-63a5400a` that of
 * Amazon S3.
 */
const EXPECTED = `
prefix list pl-3b927c52 -> load balancer tcp 443
load balancer -> frontend tcp 8080
load balancer -> backend tcp 3000
backend -> database tcp 5432
migration -> database tcp 5432
frontend -> endpoints tcp 443
backend -> endpoints tcp 443
migration -> endpoints tcp 443
frontend -> prefix list pl-63a5400a through the endpoint of S3 tcp 443
backend -> prefix list pl-63a5400a through the endpoint of S3 tcp 443
migration -> prefix list pl-63a5400a through the endpoint of S3 tcp 443
backend -> internet through the NAT gateway tcp 443
frontend -> addresses of the VPC that take it tcp 443
backend -> addresses of the VPC that take it tcp 443
migration -> addresses of the VPC that take it tcp 443
load balancer has public address and a route to internet gateway
frontend has no public address and a route to NAT gateway
backend has no public address and a route to NAT gateway
migration has no public address and a route to NAT gateway
endpoints has no public address and a route to NAT gateway
database has no public address and a route to nowhere
`;

/** What there is instead of the endpoints where an environment does without them: rules to an empty group. */
const WITHOUT_ENDPOINTS = /^(?:\w+ -> endpoints|endpoints has|rule without effect: (?:in|out) \w+ group \w*Endpoints)/;
const IDLE_ENDPOINT_RULE =
  /^rule without effect: in SecurityGroupsEndpoints\w+ group SecurityGroups(?:Frontend|Backend|Migration)/;

/** Types that connect something to the VPC or open a way in or out. A new one has to be understood here first. */
const KNOWN_NETWORK_TYPES = [
  'AWS::EC2::EIP',
  'AWS::EC2::FlowLog',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCGatewayAttachment',
];
const KNOWN_MEMBER_TYPES = [
  'AWS::EC2::VPCEndpoint',
  'AWS::ECS::Service',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::RDS::DBCluster',
  'AWS::Scheduler::Schedule',
];

const prod = templatesOf('prod');
const expected = EXPECTED.trim().split('\n').sort();

function linesOf(templates: Templates): string[] {
  return describeReachability(readNetwork(templates));
}

/** The templates of prod with a resource more in the network layer, as if somebody had added it by hand. */
function withResource(Type: string, Properties: Record<string, unknown>): Templates {
  const { NetworkStack } = prod;
  const Resources = { ...NetworkStack.Resources, Added: { Type, Properties } };
  return { ...prod, NetworkStack: { ...NetworkStack, Resources } };
}

/** The templates of prod with a property of a resource changed. */
function withProperties(
  layer: (typeof LAYERS)[number],
  type: string,
  prefix: string,
  change: (properties: Record<string, unknown>) => Record<string, unknown>,
): Templates {
  const Resources = Object.fromEntries(
    Object.entries(prod[layer].Resources).map(([id, resource]): [string, TemplateResource] => [
      id,
      resource.Type === type && id.startsWith(prefix)
        ? { ...resource, Properties: change({ ...resource.Properties }) }
        : resource,
    ]),
  );
  return { ...prod, [layer]: { ...prod[layer], Resources } };
}

const network = prod.NetworkStack;
const groups = Object.entries(network.Resources)
  .filter(([, { Type }]) => Type === 'AWS::EC2::SecurityGroup')
  .map(([id]) => id);
const groupId = (id: string) => ({ 'Fn::GetAtt': [id, 'GroupId'] });

describe('Reachability', () => {
  test.each(['prod', 'staging', 'local'])('in %s is exactly what the table allows', (environment) => {
    expect(linesOf(templatesOf(environment))).toEqual(expected);
  });

  test('in dev leads to the internet instead of endpoints', () => {
    const lines = linesOf(templatesOf('dev')).filter((line) => !IDLE_ENDPOINT_RULE.test(line));
    expect(lines.filter((line) => !WITHOUT_ENDPOINTS.test(line))).toEqual(
      [
        ...expected.filter((line) => !WITHOUT_ENDPOINTS.test(line) && !line.includes('endpoint of S3')),
        'frontend -> internet through the NAT gateway tcp 443',
        'migration -> internet through the NAT gateway tcp 443',
      ].sort(),
    );
  });

  test.each(ENVIRONMENTS)('in %s depends only on resources that this model knows', (environment) => {
    const resources = Object.values(templatesOf(environment)).flatMap(({ Resources }) => Object.values(Resources));
    const types = new Set(resources.map(({ Type }) => Type).filter((type) => type.startsWith('AWS::EC2::')));
    expect([...types].filter((type) => !KNOWN_NETWORK_TYPES.includes(type))).toEqual([]);
    const members = resources.filter(({ Properties }) =>
      /"(?:SecurityGroups|SecurityGroupIds|VpcSecurityGroupIds|VPCSecurityGroups|VpcConfig)":/.test(
        JSON.stringify(Properties ?? {}),
      ),
    );
    expect([...new Set(members.map(({ Type }) => Type))].sort()).toEqual(
      KNOWN_MEMBER_TYPES.filter(
        (type) => configOf(environment).network.interfaceEndpoints || type !== 'AWS::EC2::VPCEndpoint',
      ),
    );
  });
});

describe('The reachability check', () => {
  const peers = [
    { CidrIp: '0.0.0.0/0' },
    { CidrIpv6: '::/0' },
    { CidrIp: '10.0.0.0/8' },
    { SourcePrefixListId: 'pl-00000000', DestinationPrefixListId: 'pl-00000000' },
    ...groups.map((id) => ({ SourceSecurityGroupId: groupId(id), DestinationSecurityGroupId: groupId(id) })),
  ];
  const ports = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }, { IpProtocol: '-1' }];
  const directions = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'];

  test.each(directions)('fails when any %s is added to any group', (type) => {
    const unnoticed = groups.flatMap((id) =>
      peers.flatMap((peer) =>
        ports
          .map((port) => ({ GroupId: groupId(id), ...peer, ...port }))
          .filter((rule) => JSON.stringify(linesOf(withResource(type, rule))) === JSON.stringify(expected)),
      ),
    );
    expect(groups).toHaveLength(6);
    expect(unnoticed).toEqual([]);
  });

  test.each(groups)('fails when %s has no egress rule, so that AWS would allow all egress', (id) => {
    const open = withProperties('NetworkStack', 'AWS::EC2::SecurityGroup', id, (properties) => ({
      ...properties,
      SecurityGroupEgress: undefined,
    }));
    expect(linesOf(open)).not.toEqual(expected);
  });

  test.each(
    Object.entries(network.Resources)
      .filter(([, { Properties }]) => Properties?.VpcEndpointType === 'Interface')
      .map(([id]) => id),
  )('fails when the endpoint %s is in another group', (id) => {
    const group = groups.find((name) => name.includes('Database')) ?? '';
    const open = withProperties('NetworkStack', 'AWS::EC2::VPCEndpoint', id, (properties) => ({
      ...properties,
      SecurityGroupIds: [groupId(group)],
    }));
    expect(linesOf(open)).not.toEqual(expected);
  });

  test('fails when an isolated subnet gets a route to the internet', () => {
    const [table] = Object.keys(network.Resources).filter((id) => /IsolatedSubnet1RouteTable\w{8}$/.test(id));
    const route = { RouteTableId: { Ref: table }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } };
    expect(linesOf(withResource('AWS::EC2::Route', route))).not.toEqual(expected);
  });

  test('fails when a task gets a public address', () => {
    const open = withProperties('ComputeStack', 'AWS::ECS::Service', 'Frontend', (properties) => {
      const { AwsvpcConfiguration } = properties.NetworkConfiguration as { AwsvpcConfiguration: object };
      const vpc = { ...AwsvpcConfiguration, AssignPublicIp: 'ENABLED' };
      return { ...properties, NetworkConfiguration: { AwsvpcConfiguration: vpc } };
    });
    expect(linesOf(open)).not.toEqual(expected);
  });

  test('fails when an instance of the database becomes public', () => {
    const open = withProperties('DataStack', 'AWS::RDS::DBInstance', 'DatabaseClusterInstance1', (properties) => ({
      ...properties,
      PubliclyAccessible: true,
    }));
    expect(linesOf(open)).not.toEqual(expected);
  });
});
