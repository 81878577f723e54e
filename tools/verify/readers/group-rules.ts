import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import { pick } from '../../shared/aws/pick';
import { scalarText } from '../../shared/templates/nested-values';
import type { Properties } from './reader';

/** A rule of a security group, in the form of a template. */
export interface GroupRule {
  readonly groupId: string;
  readonly direction: 'in' | 'out';
  readonly properties: Properties;
}

/** The rules of a group, one for each peer. */
export function rulesOf({ GroupId = '', IpPermissions = [], IpPermissionsEgress = [] }: SecurityGroup): GroupRule[] {
  const expand = (direction: GroupRule['direction'], permissions: readonly IpPermission[]): GroupRule[] =>
    permissions.flatMap((permission) => {
      const { IpProtocol, FromPort, ToPort } = permission;
      const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
      const side = direction === 'in' ? 'Source' : 'Destination';
      const peers = [
        ...IpRanges.map((range) => pick(range, 'CidrIp Description')),
        ...Ipv6Ranges.map((range) => pick(range, 'CidrIpv6 Description')),
        ...PrefixListIds.map((list) => pick(list, `${side}PrefixListId:PrefixListId Description`)),
        ...UserIdGroupPairs.map((pair) => pick(pair, `${side}SecurityGroupId:GroupId Description`)),
      ];
      return peers.map((peer) => ({
        groupId: GroupId,
        direction,
        properties: { GroupId, IpProtocol, FromPort, ToPort, ...peer },
      }));
    });
  return [...expand('in', IpPermissions), ...expand('out', IpPermissionsEgress)];
}

/** Whether a rule allows the same traffic as a template's rule. Descriptions do not matter. */
export function isRule({ properties }: GroupRule, template: Properties): boolean {
  const peers = ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'DestinationPrefixListId'];
  const groups = ['SourceSecurityGroupId', 'DestinationSecurityGroupId'];
  return ['IpProtocol', 'FromPort', 'ToPort', ...peers, ...groups].every(
    (key) => (scalarText(properties[key]) ?? '') === (scalarText(template[key]) ?? ''),
  );
}
