import { S3_PREFIX_LISTS } from '../../../lib/facts/s3-prefix-lists';
import { groupBy } from '../lists/lists';
import { refersTo, resourcesOf } from './resources';
import type { Layer } from './template';

/** How much of a quota the templates use. */
export interface Need {
  readonly count: number;
  readonly because: string;
}

/** A quota of the account, and how much of it an environment needs. */
export interface QuotaNeed {
  readonly id: string;
  readonly title: string;
  /** Where AWS keeps the limit: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
  readonly serviceCode: string;
  readonly quotaCode: string;
  /** The default quota of a new account, from the same pages. */
  readonly initial: number;
  /** Whether the quota is global, so that Service Quotas has it in us-east-1. @default false */
  readonly global?: boolean;
  /** How much all templates use together. */
  readonly needed: (layers: readonly Layer[]) => Need;
}

/** CloudFront's list counts as 55 rules: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html */
const RULES_OF_CLOUDFRONT = 55;

/** The resources of a type, all layers together. */
const countOf =
  (type: string) =>
  (layers: readonly Layer[]): Need => {
    const count = resourcesOf(layers, type).length;
    return { count, because: `${type} in the templates` };
  };

/** The quotas that the platform can reach. */
export const QUOTA_NEEDS: readonly QuotaNeed[] = [
  {
    id: 'quota-fargate',
    title: 'Fargate has the vCPUs for all tasks at their maximum, during a deployment',
    serviceCode: 'fargate',
    quotaCode: 'L-3032A538',
    initial: 6,
    needed: fargateVirtualCpus,
  },
  {
    id: 'quota-vpcs',
    title: 'There is room for the VPC',
    serviceCode: 'vpc',
    quotaCode: 'L-F678F1CE',
    initial: 5,
    needed: countOf('AWS::EC2::VPC'),
  },
  {
    id: 'quota-interface-endpoints',
    title: 'The VPC has room for its interface endpoints',
    serviceCode: 'vpc',
    quotaCode: 'L-29B6F2EB',
    initial: 50,
    needed: (layers) => {
      const endpoints = resourcesOf(layers, 'AWS::EC2::VPCEndpoint').filter(
        ({ properties }) => properties.VpcEndpointType === 'Interface',
      );
      return { count: endpoints.length, because: 'interface endpoints in the templates' };
    },
  },
  {
    id: 'quota-elastic-ips',
    title: 'There are elastic IP addresses for the NAT gateways',
    serviceCode: 'ec2',
    quotaCode: 'L-0263D0A3',
    initial: 5,
    needed: countOf('AWS::EC2::EIP'),
  },
  {
    id: 'quota-nat-gateways',
    title: 'Each zone has room for its NAT gateways',
    serviceCode: 'vpc',
    quotaCode: 'L-FE5A380F',
    initial: 5,
    needed: natGatewaysOfAZone,
  },
  {
    id: 'quota-security-group-rules',
    title: "A security group has room for its rules, CloudFront's prefix list among them",
    serviceCode: 'vpc',
    quotaCode: 'L-0EA8095F',
    initial: 60,
    needed: rulesOfAGroup,
  },
  {
    id: 'quota-db-instances',
    title: 'There is room for the database instances',
    serviceCode: 'rds',
    quotaCode: 'L-7B6409FD',
    initial: 40,
    needed: countOf('AWS::RDS::DBInstance'),
  },
  {
    id: 'quota-load-balancers',
    title: 'There is room for the load balancer',
    serviceCode: 'elasticloadbalancing',
    quotaCode: 'L-53DA6B97',
    initial: 50,
    needed: countOf('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  },
  {
    id: 'quota-target-groups',
    title: 'There is room for the target groups',
    serviceCode: 'elasticloadbalancing',
    quotaCode: 'L-B22855CB',
    initial: 3000,
    needed: countOf('AWS::ElasticLoadBalancingV2::TargetGroup'),
  },
  {
    id: 'quota-buckets',
    title: 'There is room for the buckets',
    serviceCode: 's3',
    quotaCode: 'L-DC2B2D3D',
    initial: 10_000,
    global: true,
    needed: countOf('AWS::S3::Bucket'),
  },
  {
    id: 'quota-roles',
    title: 'There is room for the roles',
    serviceCode: 'iam',
    quotaCode: 'L-FE177D64',
    initial: 1000,
    global: true,
    needed: countOf('AWS::IAM::Role'),
  },
  {
    id: 'quota-distributions',
    title: 'There is room for the distribution',
    serviceCode: 'cloudfront',
    quotaCode: 'L-24B04930',
    initial: 200,
    global: true,
    needed: countOf('AWS::CloudFront::Distribution'),
  },
];

/** Each service at its maximum of tasks, times the share of tasks that may run during a deployment. */
function fargateVirtualCpus(layers: readonly Layer[]): Need {
  const targets = resourcesOf(layers, 'AWS::ApplicationAutoScaling::ScalableTarget');
  const definitions = resourcesOf(layers, 'AWS::ECS::TaskDefinition');
  const terms = resourcesOf(layers, 'AWS::ECS::Service').map(({ logicalId, properties }) => {
    const definition = definitions.find((one) => refersTo(properties.TaskDefinition, one.logicalId));
    const target = targets.find((one) => refersTo(one.properties.ResourceId, logicalId));
    const { MaximumPercent = 200 } = (properties.DeploymentConfiguration ?? {}) as { MaximumPercent?: number };
    const cpus = Number(definition?.properties.Cpu) / 1024;
    const tasks = Number(target?.properties.MaxCapacity);
    return { count: (cpus * tasks * MaximumPercent) / 100, because: `${tasks} x ${cpus} vCPU x ${MaximumPercent} %` };
  });
  return {
    count: terms.reduce((sum, { count }) => sum + count, 0),
    because: terms.map(({ because }) => because).join(' + '),
  };
}

function natGatewaysOfAZone(layers: readonly Layer[]): Need {
  const subnets = resourcesOf(layers, 'AWS::EC2::Subnet');
  const zones = resourcesOf(layers, 'AWS::EC2::NatGateway').map(({ properties }) =>
    String(subnets.find(({ logicalId }) => refersTo(properties.SubnetId, logicalId))?.properties.AvailabilityZone),
  );
  const counts = [...groupBy(zones, (zone) => zone).values()].map(({ length }) => length);
  return { count: Math.max(0, ...counts), because: 'most in one zone' };
}

/**
 * How many rules a prefix list counts as: Amazon S3's counts as one, and a list that is not known here may be
 * CloudFront's.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
function weightOf(prefixList: unknown): number {
  return prefixList === undefined || Object.values(S3_PREFIX_LISTS).some((id) => id === prefixList)
    ? 1
    : RULES_OF_CLOUDFRONT;
}

/** The most rules of a security group in one direction. */
function rulesOfAGroup(layers: readonly Layer[]): Need {
  const rules = (['Ingress', 'Egress'] as const).flatMap((direction) => {
    const alone = resourcesOf(layers, `AWS::EC2::SecurityGroup${direction}`).map(({ properties }) => properties);
    return resourcesOf(layers, 'AWS::EC2::SecurityGroup').map(({ logicalId, properties }) => {
      const inline = (properties[`SecurityGroup${direction}`] ?? []) as readonly Readonly<Record<string, unknown>>[];
      const own = [...inline, ...alone.filter(({ GroupId }) => refersTo(GroupId, logicalId))];
      const counts = own.map(({ SourcePrefixListId, DestinationPrefixListId }) =>
        weightOf(SourcePrefixListId ?? DestinationPrefixListId),
      );
      return counts.reduce((sum, one) => sum + one, 0);
    });
  });
  return { count: Math.max(0, ...rules), because: 'most in one group and direction' };
}
