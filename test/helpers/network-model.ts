import { LAYERS, type StackTemplate, type TemplateResource } from './platform';
import { asText } from '../../tools/shared/templates/policy-statements';

/** The templates of an environment by construct id of the stack. */
export type Templates = Readonly<Record<(typeof LAYERS)[number], StackTemplate>>;

/** Something that has addresses in the VPC. */
export interface Member {
  readonly name: string;
  /** Security groups and subnets, by logical id. */
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  readonly publicAddress: boolean;
}

/** A rule of a security group. */
export interface Rule {
  readonly direction: 'in' | 'out';
  readonly group: string;
  /** The other side: `group <logical id>`, `addresses <range>` or `prefix list <id>`. */
  readonly peer: string;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** What decides who reaches whom. */
export interface NetworkModel {
  readonly members: readonly Member[];
  readonly rules: readonly Rule[];
  /** The addresses of the VPC, as rules name them. */
  readonly vpc: string;
  /** Where the default routes of a subnet lead: `internet gateway`, `NAT gateway`, or whatever else a route names. */
  readonly routesOf: (subnet: string) => readonly string[];
  /** Whether requests of a subnet to Amazon S3 take a gateway endpoint. */
  readonly hasWayToS3: (subnet: string) => boolean;
}

type Properties = Readonly<Record<string, unknown>>;
type Entry = readonly [id: string, properties: Properties, resource: TemplateResource];

/** Reads the model from the templates, following references between them to the network layer. */
export function readNetwork(templates: Templates): NetworkModel {
  const byType = new Map<string, Entry[]>();
  for (const [id, resource] of LAYERS.flatMap((layer) => Object.entries(templates[layer].Resources))) {
    const { Type, Properties = {} } = resource;
    byType.set(Type, [...(byType.get(Type) ?? []), [id, Properties, resource]]);
  }
  const ofType = (type: string): Entry[] => byType.get(type) ?? [];
  const logicalIds = (values: unknown): string[] =>
    joinedElements(values, templates.NetworkStack).map((value) => logicalIdOf(value, templates.NetworkStack));
  return {
    members: readMembers(ofType, logicalIds),
    rules: readRules(ofType, logicalIds),
    vpc: `addresses ${asText(ofType('AWS::EC2::VPC')[0]?.[1].CidrBlock)}`,
    routesOf: (subnet) => routesOf(subnet, ofType, logicalIds),
    hasWayToS3: (subnet) =>
      ofType('AWS::EC2::VPCEndpoint').some(
        ([, { VpcEndpointType, ServiceName, RouteTableIds = [] }]) =>
          VpcEndpointType === 'Gateway' &&
          asText(ServiceName).endsWith('.s3') &&
          tablesOf(subnet, ofType, logicalIds).some((table) => logicalIds(RouteTableIds).includes(table)),
      ),
  };
}

function readMembers(ofType: (type: string) => Entry[], ids: (values: unknown) => string[]): Member[] {
  const member = (name: string, groups: unknown, subnets: unknown, publicAddress = false): Member => ({
    name,
    groups: ids(groups),
    subnets: ids(subnets),
    publicAddress,
  });
  const instances = ofType('AWS::RDS::DBInstance');
  return [
    ...ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').map(([, balancer]) =>
      member('load balancer', balancer.SecurityGroups, balancer.Subnets, balancer.Scheme === 'internet-facing'),
    ),
    ...ofType('AWS::ECS::Service').map(([, { ServiceName, NetworkConfiguration }]) => {
      const { AwsvpcConfiguration: vpc } = NetworkConfiguration as { AwsvpcConfiguration: Properties };
      return member(asText(ServiceName), vpc.SecurityGroups, vpc.Subnets, vpc.AssignPublicIp !== 'DISABLED');
    }),
    ...ofType('AWS::Scheduler::Schedule').map(([, { Target }]) => {
      const { EcsParameters } = Target as { EcsParameters: { NetworkConfiguration: Properties } };
      const vpc = EcsParameters.NetworkConfiguration.AwsvpcConfiguration as Properties;
      return member('migration', vpc.SecurityGroups, vpc.Subnets, vpc.AssignPublicIp !== 'DISABLED');
    }),
    ...ofType('AWS::RDS::DBCluster').map(([, { DBSubnetGroupName, VpcSecurityGroupIds }]) => {
      const subnetGroup = ofType('AWS::RDS::DBSubnetGroup').find(([id]) => id === ids(DBSubnetGroupName)[0]);
      const open = instances.some(([, { PubliclyAccessible }]) => PubliclyAccessible !== false);
      return member('database', VpcSecurityGroupIds, subnetGroup?.[1].SubnetIds, open);
    }),
    ...ofType('AWS::EC2::VPCEndpoint')
      .filter(([, { VpcEndpointType }]) => VpcEndpointType === 'Interface')
      .map(([, { SecurityGroupIds, SubnetIds }]) => member('endpoints', SecurityGroupIds, SubnetIds)),
  ];
}

function readRules(ofType: (type: string) => Entry[], ids: (values: unknown) => string[]): Rule[] {
  const rule = (direction: Rule['direction'], group: string, raw: Properties): Rule => {
    const otherGroup = raw.SourceSecurityGroupId ?? raw.DestinationSecurityGroupId;
    const prefixList = raw.SourcePrefixListId ?? raw.DestinationPrefixListId;
    const range = raw.CidrIp ?? raw.CidrIpv6;
    const all = raw.IpProtocol === '-1' || raw.IpProtocol === -1;
    return {
      direction,
      group,
      peer:
        otherGroup !== undefined
          ? `group ${ids(otherGroup).join()}`
          : prefixList !== undefined
            ? `prefix list ${asText(prefixList)}`
            : `addresses ${asText(range)}`,
      protocol: all ? 'all' : asText(raw.IpProtocol),
      fromPort: all ? 0 : Number(raw.FromPort ?? 0),
      toPort: all ? 65_535 : Number(raw.ToPort ?? 65_535),
    };
  };
  // CloudFormation lets everything out of a group that has no egress rules embedded, whatever rules are beside it.
  const everything = [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }];
  return [
    ...ofType('AWS::EC2::SecurityGroup').flatMap(([id, { SecurityGroupIngress = [], SecurityGroupEgress }]) => [
      ...(SecurityGroupIngress as Properties[]).map((raw) => rule('in', id, raw)),
      ...((SecurityGroupEgress ?? everything) as Properties[]).map((raw) => rule('out', id, raw)),
    ]),
    ...ofType('AWS::EC2::SecurityGroupIngress').map(([, raw]) => rule('in', ids(raw.GroupId).join(), raw)),
    ...ofType('AWS::EC2::SecurityGroupEgress').map(([, raw]) => rule('out', ids(raw.GroupId).join(), raw)),
  ];
}

function tablesOf(subnet: string, ofType: (type: string) => Entry[], ids: (values: unknown) => string[]): string[] {
  return ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter(([, { SubnetId }]) => ids(SubnetId)[0] === subnet)
    .flatMap(([, { RouteTableId }]) => ids(RouteTableId));
}

function routesOf(subnet: string, ofType: (type: string) => Entry[], ids: (values: unknown) => string[]): string[] {
  const tables = tablesOf(subnet, ofType, ids);
  return ofType('AWS::EC2::Route')
    .filter(([, { RouteTableId }]) => tables.includes(ids(RouteTableId)[0] ?? ''))
    .map(([, { GatewayId, NatGatewayId, DestinationCidrBlock, ...others }]) => {
      if (DestinationCidrBlock !== '0.0.0.0/0') {
        return `route to ${asText(DestinationCidrBlock ?? others)}`;
      }
      return GatewayId !== undefined ? 'internet gateway' : NatGatewayId !== undefined ? 'NAT gateway' : 'other route';
    });
}

/** The elements of a list, also of one that is split from a joined output of the network layer. */
function joinedElements(values: unknown, network: StackTemplate): unknown[] {
  const [, text] =
    (values as { 'Fn::Split'?: [string, { 'Fn::GetStackOutput': { OutputName: string } }] })['Fn::Split'] ?? [];
  if (text === undefined) {
    return [values].flat();
  }
  const joined = network.Outputs?.[text['Fn::GetStackOutput'].OutputName]?.Value as { 'Fn::Join': [string, unknown[]] };
  return joined['Fn::Join'][1];
}

/** The logical id behind a reference, in the same template or, through an output, in the network layer's. */
function logicalIdOf(value: unknown, network: StackTemplate): string {
  const reference = value as { Ref?: string; 'Fn::GetAtt'?: string[]; 'Fn::GetStackOutput'?: { OutputName: string } };
  const output = reference['Fn::GetStackOutput'];
  if (output !== undefined) {
    return logicalIdOf(network.Outputs?.[output.OutputName]?.Value, network);
  }
  return reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? asText(value);
}
