import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../../../../lib/facts/cloudfront-prefix-lists';
import { S3_PREFIX_LISTS } from '../../../../lib/facts/s3-prefix-lists';
import { DATABASE_PORT } from '../../../../lib/network/security-groups';
import { fail, judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { differingItems } from '../../expect';
import { groupNames, securityGroups, type GroupName } from '../../inventory/network';

const ANYWHERE = '0.0.0.0/0';

/** The library closes a group's way out by a rule to an address that nobody can have. */
const NOWHERE = '255.255.255.255/32';

/** What the security groups let through. */
export const reachabilityChecks: readonly VerifyCheck[] = [
  {
    id: 'network-reachability',
    area: 'network',
    requirement: 'R25',
    title: 'Security groups let exactly the intended pairs talk, on the intended ports',
    fix: 'Remove rules that are not intended; deploy NetworkStack for missing ones',
    run: async (context) => {
      const [groups, names] = await Promise.all([securityGroups(context), groupNames(context)]);
      const found = groups.flatMap((group) => {
        const name = names.get(group.GroupId ?? '');
        return name === undefined ? [] : rulesOf(group, name, names);
      });
      return judge(differingItems('rules', found, intended(context)), found.join(', '));
    },
  },
  {
    id: 'network-default-group',
    area: 'network',
    requirement: 'R25',
    title: "The VPC's default security group lets nothing in or out",
    fix: 'Remove the rules of the default group; whoever starts something without naming a group gets it',
    run: async (context) => {
      const group = (await securityGroups(context)).find(({ GroupName }) => GroupName === 'default');
      if (group === undefined) {
        return fail('the VPC has no default group');
      }
      const { IpPermissions: inbound = [], IpPermissionsEgress: outbound = [] } = group;
      return judge(
        [
          ...inbound.flatMap((rule) => peersOf(rule, new Map()).map((peer) => `lets ${ports(rule)} in from ${peer}`)),
          ...outbound.flatMap((rule) => peersOf(rule, new Map()).map((peer) => `lets ${ports(rule)} out to ${peer}`)),
        ],
        `${group.GroupId ?? ''} has no rules`,
      );
    },
  },
];

/** Every rule that should be there, in the words of `rulesOf`. */
function intended(context: VerificationContext): string[] {
  const { frontend, backend } = context.config.services;
  const pairs: [GroupName, GroupName, number][] = [
    ['load balancer', 'frontend', frontend.port],
    ['load balancer', 'backend', backend.port],
    ['backend', 'database', DATABASE_PORT],
    ['migration', 'database', DATABASE_PORT],
    ['frontend', 'endpoints', 443],
    ['backend', 'endpoints', 443],
    ['migration', 'endpoints', 443],
  ];
  return [
    ...viewers(context),
    ...pairs.flatMap(([from, to, port]) => [`${from} out to ${to} tcp ${port}`, `${to} in from ${from} tcp ${port}`]),
    ...waysOut(context),
  ];
}

/** Within the VPC, tasks reach Amazon S3 by its list; without endpoints, AWS is at addresses of the internet. */
function waysOut({ config: { network, region } }: VerificationContext): string[] {
  const list = network.s3PrefixListId ?? S3_PREFIX_LISTS[region] ?? 'Amazon S3';
  return [
    ...network.backendDestinations.map((range) => `backend out to ${range} tcp 443`),
    ...(network.interfaceEndpoints
      ? ['frontend', 'backend', 'migration'].map((tasks) => `${tasks} out to ${list} tcp 443`)
      : ['frontend', 'migration'].map((tasks) => `${tasks} out to ${ANYWHERE} tcp 443`)),
  ];
}

function viewers({ config: { network, region } }: VerificationContext): string[] {
  if (network.loadBalancerAccess === 'internet') {
    return [`load balancer in from ${ANYWHERE} tcp 443`, `load balancer in from ${ANYWHERE} tcp 80`];
  }
  const list = network.cloudFrontPrefixListId ?? CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[region] ?? 'CloudFront';
  return [`load balancer in from ${list} tcp 443`];
}

function rulesOf(group: SecurityGroup, name: GroupName, names: ReadonlyMap<string, GroupName>): string[] {
  const inbound = (group.IpPermissions ?? []).flatMap((rule) =>
    peersOf(rule, names).map((peer) => `${name} in from ${peer} ${ports(rule)}`),
  );
  const outbound = (group.IpPermissionsEgress ?? []).flatMap((rule) =>
    peersOf(rule, names)
      .filter((peer) => peer !== NOWHERE)
      .map((peer) => `${name} out to ${peer} ${ports(rule)}`),
  );
  return [...inbound, ...outbound];
}

function peersOf(rule: IpPermission, names: ReadonlyMap<string, GroupName>): string[] {
  return [
    ...(rule.UserIdGroupPairs ?? []).map(({ GroupId = '' }) => names.get(GroupId) ?? GroupId),
    ...(rule.IpRanges ?? []).map(({ CidrIp = '' }) => CidrIp),
    ...(rule.Ipv6Ranges ?? []).map(({ CidrIpv6 = '' }) => CidrIpv6),
    ...(rule.PrefixListIds ?? []).map(({ PrefixListId = '' }) => PrefixListId),
  ];
}

function ports({ IpProtocol = '', FromPort, ToPort }: IpPermission): string {
  if (IpProtocol === '-1') {
    return 'everything';
  }
  return `${IpProtocol} ${FromPort === ToPort ? (FromPort ?? 'all') : `${FromPort ?? ''}-${ToPort ?? ''}`}`;
}
