import { Match, Template } from 'aws-cdk-lib/assertions';
import { TEST_ZONES } from '../helpers/neighbour';
import { networkStack, networkTemplate } from '../helpers/network-stack';

interface Subnet {
  readonly Properties: {
    readonly AvailabilityZone: string;
    readonly CidrBlock: string;
    readonly MapPublicIpOnLaunch: boolean;
    readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  };
}
interface Route {
  readonly Properties: {
    readonly RouteTableId: { readonly Ref: string };
    readonly NatGatewayId?: { readonly Ref: string };
    readonly GatewayId?: unknown;
  };
}

const template = networkTemplate();
const subnets = Object.values(template.findResources('AWS::EC2::Subnet')) as Subnet[];
const routes = Object.values(template.findResources('AWS::EC2::Route')) as Route[];
const tierOf = (subnet: Subnet): string =>
  subnet.Properties.Tags.find((tag) => tag.Key === 'aws-cdk:subnet-name')?.Value ?? '';

describe('PlatformVpc', () => {
  test.each(['Public', 'Private', 'Isolated'])('has a %s subnet in each of the three named zones', (tier) => {
    const zones = subnets
      .filter((subnet) => tierOf(subnet) === tier)
      .map((subnet) => subnet.Properties.AvailabilityZone);
    expect(zones).toEqual(TEST_ZONES);
  });

  test('gives no resource a public address by default', () => {
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test('gives tasks 4,096 addresses in each zone', () => {
    const blocks = subnets
      .filter((subnet) => tierOf(subnet) === 'Private')
      .map((subnet) => subnet.Properties.CidrBlock);
    expect(blocks.every((block) => block.endsWith('/20'))).toBe(true);
  });

  test('uses the configured address range with DNS names', () => {
    template.hasResourceProperties('AWS::EC2::VPC', {
      CidrBlock: '10.30.0.0/16',
      EnableDnsHostnames: true,
      EnableDnsSupport: true,
    });
  });

  test('routes each private subnet through its own NAT gateway', () => {
    template.resourceCountIs('AWS::EC2::NatGateway', 3);
    const throughNat = routes.filter((route) => route.Properties.NatGatewayId !== undefined);
    expect(new Set(throughNat.map((route) => route.Properties.NatGatewayId?.Ref)).size).toBe(3);
    expect(throughNat.every((route) => /PrivateSubnet\dRouteTable/.test(route.Properties.RouteTableId.Ref))).toBe(true);
  });

  test('routes public subnets through the internet gateway', () => {
    const throughGateway = routes.filter((route) => route.Properties.GatewayId !== undefined);
    expect(throughGateway).toHaveLength(3);
    expect(throughGateway.every((route) => /PublicSubnet\dRouteTable/.test(route.Properties.RouteTableId.Ref))).toBe(
      true,
    );
  });

  test('gives isolated subnets no route to the internet', () => {
    expect(routes.filter((route) => route.Properties.RouteTableId.Ref.includes('IsolatedSubnet'))).toEqual([]);
  });

  test('closes the default security group', () => {
    template.hasResourceProperties('Custom::VpcRestrictDefaultSG', {
      DefaultSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Vpc'), 'DefaultSecurityGroup'] },
    });
  });

  test('has one NAT gateway when configured', () => {
    Template.fromStack(networkStack({ natGatewayCount: 1 })).resourceCountIs('AWS::EC2::NatGateway', 1);
  });
});
