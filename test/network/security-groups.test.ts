import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { NetworkStackProps } from '../../lib/network/network-stack';
import { networkStack, networkTemplate } from '../helpers/network-stack';

type NetworkChanges = Partial<NetworkStackProps>;

interface Rule {
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpProtocol: string;
  readonly Description?: string;
  readonly CidrIp?: string;
}
interface Resource {
  readonly Properties: Record<string, unknown>;
}

const template = networkTemplate();
const groups = Object.entries(template.findResources('AWS::EC2::SecurityGroup')) as [string, Resource][];

/** Readable name of a group, from its logical id. */
function nameOf(reference: unknown): string {
  const id = (reference as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
  return id.replace(/^SecurityGroups/, '').replace(/[0-9A-F]{8}$/, '');
}

/** Rules that are resources of their own: those with groups or prefix lists. */
function standalone(direction: 'Ingress' | 'Egress'): Resource[] {
  return Object.values(template.findResources(`AWS::EC2::SecurityGroup${direction}`)) as Resource[];
}

/** Every rule between two groups as `from -> to port`, read from the rules of one direction. */
function pairs(direction: 'Ingress' | 'Egress'): string[] {
  const otherGroup = direction === 'Ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId';
  return standalone(direction)
    .filter(({ Properties: rule }) => rule[otherGroup] !== undefined)
    .map(({ Properties: rule }) => {
      const own = nameOf(rule.GroupId);
      const other = nameOf(rule[otherGroup]);
      const [from, to] = direction === 'Ingress' ? [other, own] : [own, other];
      return `${from} -> ${to} ${String(rule.IpProtocol)} ${String(rule.FromPort)}-${String(rule.ToPort)}`;
    })
    .sort();
}

/** Rules with addresses, which are embedded in their group. */
function embedded(direction: 'Ingress' | 'Egress'): Record<string, readonly Rule[]> {
  return Object.fromEntries(
    groups
      .map(([id, group]) => [nameOf({ 'Fn::GetAtt': [id, 'GroupId'] }), group.Properties[`SecurityGroup${direction}`]])
      .filter(([, rules]) => rules !== undefined) as [string, readonly Rule[]][],
  );
}

function descriptionsOf(rules: readonly Resource[]): string[] {
  return rules.map(({ Properties }) => String(Properties.Description)).sort();
}

const EXPECTED_PAIRS = [
  'Backend -> Database tcp 5432-5432',
  'Backend -> Endpoints tcp 443-443',
  'Frontend -> Endpoints tcp 443-443',
  'LoadBalancer -> Backend tcp 3000-3000',
  'LoadBalancer -> Frontend tcp 8080-8080',
  'Migration -> Database tcp 5432-5432',
  'Migration -> Endpoints tcp 443-443',
];

describe('SecurityGroups', () => {
  test('defines one group for each part of the platform', () => {
    expect(groups.map(([id]) => nameOf({ 'Fn::GetAtt': [id, 'GroupId'] })).sort()).toEqual([
      'Backend',
      'Database',
      'Endpoints',
      'Frontend',
      'LoadBalancer',
      'Migration',
    ]);
  });

  test('allows ingress for exactly the intended pairs', () => {
    expect(pairs('Ingress')).toEqual(EXPECTED_PAIRS);
  });

  test('allows egress for exactly the same pairs', () => {
    expect(pairs('Egress')).toEqual(EXPECTED_PAIRS);
  });

  test('opens only the load balancer to addresses outside, only to CloudFront, only on 443', () => {
    expect(embedded('Ingress')).toEqual({});
    const fromOutside = standalone('Ingress').filter((rule) => rule.Properties.SourceSecurityGroupId === undefined);
    expect(fromOutside.map((rule) => rule.Properties)).toEqual([
      {
        Description: 'CloudFront to load balancer by HTTPS',
        FromPort: 443,
        GroupId: { 'Fn::GetAtt': [expect.stringMatching(/^SecurityGroupsLoadBalancer/), 'GroupId'] },
        IpProtocol: 'tcp',
        SourcePrefixListId: 'pl-3b927c52',
        ToPort: 443,
      },
    ]);
  });

  test('lets only the backend reach the internet, and only over HTTPS', () => {
    const addresses = Object.entries(embedded('Egress')).map(([name, rules]) => [
      name,
      rules.map((rule) => `${rule.CidrIp ?? ''} ${rule.IpProtocol} ${rule.FromPort ?? ''}-${rule.ToPort ?? ''}`),
    ]);
    const nothing = ['255.255.255.255/32 icmp 252-86'];
    expect(Object.fromEntries(addresses)).toEqual({
      Backend: ['0.0.0.0/0 tcp 443-443'],
      Database: nothing,
      Endpoints: nothing,
      Frontend: nothing,
      LoadBalancer: nothing,
      Migration: nothing,
    });
  });

  test('lets tasks reach Amazon S3, which stores the layers of their images', () => {
    const toLists = standalone('Egress').filter(({ Properties: rule }) => rule.DestinationPrefixListId !== undefined);
    expect(
      toLists
        .map(({ Properties: r }) => [nameOf(r.GroupId), r.DestinationPrefixListId, r.FromPort, r.ToPort].join(' '))
        .sort(),
    ).toEqual(['Backend pl-63a5400a 443 443', 'Frontend pl-63a5400a 443 443', 'Migration pl-63a5400a 443 443']);
  });

  describe.each<[string, NetworkChanges, Record<string, string[]>]>([
    ['no address outside', { backendDestinations: [] }, { Backend: [], Frontend: [] }],
    [
      'two ranges',
      { backendDestinations: ['198.51.100.0/24', '203.0.113.0/24'] },
      { Backend: ['198.51.100.0/24', '203.0.113.0/24'], Frontend: [] },
    ],
    [
      'everyone, and there are no endpoints',
      { privateAccess: undefined },
      { Backend: ['0.0.0.0/0'], Frontend: ['0.0.0.0/0'] },
    ],
  ])('where the backend may reach %s', (_, changes, allowed) => {
    const changed = Template.fromStack(networkStack(changes)).findResources('AWS::EC2::SecurityGroup');

    test.each(['Backend', 'Frontend'])('the group of the %s allows it', (name) => {
      const id = Object.keys(changed).find((logicalId) => logicalId.startsWith(`SecurityGroups${name}`)) ?? '';
      const rules = (changed[id] as Resource).Properties.SecurityGroupEgress as Rule[];
      const ranges = rules.filter(({ IpProtocol }) => IpProtocol === 'tcp').map(({ CidrIp }) => CidrIp);
      expect(ranges).toEqual(allowed[name]);
      // Without any rule of its own, CloudFormation would let everything out.
      expect(rules.length).toBeGreaterThan(0);
    });
  });

  // The characters that EC2 takes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
  test('describes in every group and rule who connects to what', () => {
    expect(groups.map(([, group]) => String(group.Properties.GroupDescription)).sort()).toEqual([
      'Instances of the database',
      'Interface endpoints of AWS services',
      'Load balancer',
      'Task that migrates the database',
      'Tasks of the backend',
      'Tasks of the frontend',
    ]);
    const between = [
      'backend to AWS service endpoints',
      'backend to database',
      'frontend to AWS service endpoints',
      'load balancer to backend',
      'load balancer to frontend',
      'migration to AWS service endpoints',
      'migration to database',
    ];
    expect(descriptionsOf(standalone('Ingress'))).toEqual(['CloudFront to load balancer by HTTPS', ...between]);
    expect(descriptionsOf(standalone('Egress'))).toEqual(
      [
        ...between,
        'backend to Amazon S3 by HTTPS, for the layers of images',
        'frontend to Amazon S3 by HTTPS, for the layers of images',
        'migration to Amazon S3 by HTTPS, for the layers of images',
      ].sort(),
    );
    const open = networkStack({ privateAccess: undefined, loadBalancerSource: 'internet' });
    const opened = Object.values(Template.fromStack(open).findResources('AWS::EC2::SecurityGroup')) as Resource[];
    const rules = opened.flatMap(({ Properties }) => [
      ...((Properties.SecurityGroupIngress ?? []) as Rule[]),
      ...(Properties.SecurityGroupEgress as Rule[]),
    ]);
    expect([...new Set(rules.map(({ Description }) => String(Description)))].sort()).toEqual([
      'Disallow all traffic',
      'backend to others by HTTPS through the NAT gateways',
      'frontend to AWS services by HTTPS through the NAT gateways',
      'internet to load balancer by HTTP, redirected',
      'internet to load balancer by HTTPS',
      'migration to AWS services by HTTPS through the NAT gateways',
    ]);
  });

  test('opens the load balancer to the internet, on HTTP too for the redirect, when configured', () => {
    Template.fromStack(networkStack({ loadBalancerSource: 'internet' })).hasResourceProperties(
      'AWS::EC2::SecurityGroup',
      {
        GroupDescription: 'Load balancer',
        SecurityGroupIngress: [
          Match.objectLike({ CidrIp: '0.0.0.0/0', FromPort: 443, ToPort: 443 }),
          Match.objectLike({ CidrIp: '0.0.0.0/0', FromPort: 80, ToPort: 80 }),
        ],
      },
    );
  });

  test('provides groups that other layers cannot change', () => {
    const stack = networkStack();
    const { backend, database } = stack.securityGroups;
    database.connections.allowFrom(backend, ec2.Port.tcp(22));
    backend.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
    Template.fromStack(stack).resourcePropertiesCountIs('AWS::EC2::SecurityGroupIngress', { FromPort: 22 }, 0);
    Template.fromStack(stack).resourcePropertiesCountIs('AWS::EC2::SecurityGroupEgress', { FromPort: 22 }, 0);
  });
});

describe("Access to GuardDuty's endpoint", () => {
  const toRange = (withAgent: boolean): string[] =>
    Object.values(
      Template.fromStack(networkStack({ guardDutyAgent: withAgent })).findResources('AWS::EC2::SecurityGroup'),
    ).flatMap(({ Properties = {} }: { Properties?: { SecurityGroupEgress?: Rule[] } }) =>
      (Properties.SecurityGroupEgress ?? [])
        .filter(({ CidrIp }) => CidrIp === '10.30.0.0/16')
        .map(({ IpProtocol, FromPort, ToPort, Description }) => `${IpProtocol} ${FromPort}-${ToPort} ${Description}`),
    );

  test('is over HTTPS within the VPC, and for tasks only', () => {
    expect(toRange(true).sort()).toEqual([
      'tcp 443-443 backend to the endpoint of GuardDuty by HTTPS',
      'tcp 443-443 frontend to the endpoint of GuardDuty by HTTPS',
      'tcp 443-443 migration to the endpoint of GuardDuty by HTTPS',
    ]);
  });

  test('is closed when the agent is off', () => {
    expect(toRange(false)).toEqual([]);
  });
});
