import {
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  type Subnet,
  type Tag,
} from '@aws-sdk/client-ec2';
import { physicalIds, type StackSummary } from '../../shared/aws/stack-resources';

const TIERS = ['Public', 'Private', 'Isolated'];

/** A tier of subnets. */
export interface TierReading {
  /** `Public`, `Private` or `Isolated`, as CDK tags the subnets. */
  readonly tier: string;
  /** Zone and address range of each subnet. */
  readonly subnets: readonly { readonly zone: string; readonly cidr: string }[];
}

/** A security group and its rules. */
export interface SecurityGroupReading {
  /** Description, which says what the group is for. */
  readonly description: string;
  /** Number of inbound rules. */
  readonly inbound: number;
  /** Number of outbound rules. */
  readonly outbound: number;
}

/** The network as the SDK reads it. */
export interface NetworkReading {
  readonly zones: readonly string[];
  readonly tiers: readonly TierReading[];
  readonly natGateways: number;
  readonly securityGroups: readonly SecurityGroupReading[];
}

/** Reads the VPC's subnets, NAT gateways and security groups. */
export async function readNetwork(ec2: EC2Client, stacks: readonly StackSummary[]): Promise<NetworkReading> {
  const vpcs = [{ Name: 'vpc-id', Values: physicalIds(stacks, 'AWS::EC2::VPC') }];
  const [{ Subnets = [] }, { NatGateways = [] }, securityGroups] = await Promise.all([
    ec2.send(new DescribeSubnetsCommand({ Filters: vpcs })),
    ec2.send(new DescribeNatGatewaysCommand({ Filter: [...vpcs, { Name: 'state', Values: ['available'] }] })),
    readSecurityGroups(ec2, physicalIds(stacks, 'AWS::EC2::SecurityGroup')),
  ]);
  return {
    zones: [...new Set(Subnets.map((subnet) => subnet.AvailabilityZone ?? ''))].sort(),
    tiers: byTier(Subnets),
    natGateways: NatGateways.length,
    securityGroups,
  };
}

function byTier(subnets: readonly Subnet[]): TierReading[] {
  const tierOf = (subnet: Subnet): string => tag(subnet.Tags, 'aws-cdk:subnet-name') ?? 'unnamed';
  const tiers = [...new Set(subnets.map(tierOf))].sort((a, b) => TIERS.indexOf(a) - TIERS.indexOf(b));
  return tiers.map((tier) => ({
    tier,
    subnets: subnets
      .filter((subnet) => tierOf(subnet) === tier)
      .map((subnet) => ({ zone: subnet.AvailabilityZone ?? '', cidr: subnet.CidrBlock ?? '' }))
      .sort((a, b) => a.zone.localeCompare(b.zone)),
  }));
}

async function readSecurityGroups(ec2: EC2Client, ids: string[]): Promise<SecurityGroupReading[]> {
  if (ids.length === 0) {
    return [];
  }
  const [{ SecurityGroups = [] }, { SecurityGroupRules = [] }] = await Promise.all([
    ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ids })),
    ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: ids }] })),
  ]);
  return SecurityGroups.map((group) => {
    const rules = SecurityGroupRules.filter((rule) => rule.GroupId === group.GroupId);
    const outbound = rules.filter((rule) => rule.IsEgress).length;
    return { description: group.Description ?? '', inbound: rules.length - outbound, outbound };
  });
}

function tag(tags: readonly Tag[] | undefined, key: string): string | undefined {
  return tags?.find((entry) => entry.Key === key)?.Value;
}
