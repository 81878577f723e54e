import type { Member, NetworkModel, Rule } from './network-model';

/** Addresses that do not exist: the library's way to write a group that lets nothing out. */
const NO_ONE = 'addresses 255.255.255.255/32';
/** How rules name Amazon S3 in the regions of the tests. */
const S3_LISTS = ['prefix list pl-63a5400a'];
const EVERYONE = ['addresses 0.0.0.0/0', 'addresses ::/0'];

interface Pair {
  readonly line: string;
  readonly rules: readonly Rule[];
}

/**
 * Everything that security groups and routes together let happen, a line each, and every rule that lets nothing happen.
 *
 * A rule that is added anywhere therefore adds or changes a line, even where its other side is closed.
 */
export function describeReachability(network: NetworkModel): string[] {
  const pairs = [...arrivals(network), ...departures(network), ...connections(network)];
  const used = new Set(pairs.flatMap(({ rules }) => rules));
  const idle = network.rules.filter((rule) => !used.has(rule) && rule.peer !== NO_ONE);
  const routes = network.members.map((member) => {
    const ways = [...new Set(member.subnets.flatMap((subnet) => network.routesOf(subnet)))];
    const address = member.publicAddress ? 'public' : 'no public';
    return `${member.name} has ${address} address and a route to ${ways.join(' and ') || 'nowhere'}`;
  });
  return [
    ...new Set([
      ...routes,
      ...pairs.map(({ line }) => line),
      ...idle.map((rule) => `rule without effect: ${rule.direction} ${rule.group} ${rule.peer} ${ports(rule)}`),
    ]),
  ].sort();
}

/** From outside of the VPC. */
function arrivals({ members, rules, routesOf }: NetworkModel): Pair[] {
  return members.flatMap((member) => {
    const exposed = member.publicAddress && member.subnets.some((id) => routesOf(id).includes('internet gateway'));
    return rulesOf(member, 'in', rules)
      .filter(({ peer }) => !peer.startsWith('group ') && peer !== NO_ONE)
      .flatMap((rule) => {
        const others = `${outside(rule)} in the VPC -> ${member.name} ${ports(rule)}`;
        const pair = { line: `${outside(rule)} -> ${member.name} ${ports(rule)}`, rules: [rule] };
        const fromInside = rule.peer.startsWith('addresses ') ? [{ line: others, rules: [rule] }] : [];
        return [...(exposed ? [pair] : []), ...fromInside];
      });
  });
}

/** To the outside of the VPC. */
function departures({ members, rules, routesOf, hasWayToS3, vpc }: NetworkModel): Pair[] {
  return members.flatMap((member) => {
    const ways = [...new Set(member.subnets.flatMap((subnet) => routesOf(subnet)))];
    return rulesOf(member, 'out', rules)
      .filter(({ peer }) => !peer.startsWith('group ') && peer !== NO_ONE)
      .flatMap((rule) => {
        if (rule.peer === vpc) {
          return [{ line: `${member.name} -> addresses of the VPC that take it ${ports(rule)}`, rules: [rule] }];
        }
        const taken = S3_LISTS.includes(rule.peer) && member.subnets.every(hasWayToS3) ? ['endpoint of S3'] : ways;
        return taken.map((way) => ({
          line: `${member.name} -> ${outside(rule)} through the ${way} ${ports(rule)}`,
          rules: [rule],
        }));
      });
  });
}

/** Inside the VPC: what one side lets out and the other lets in. */
function connections({ members, rules, vpc }: NetworkModel): Pair[] {
  return members.flatMap((from) =>
    members.flatMap((to) =>
      rulesOf(from, 'out', rules).flatMap((out) =>
        rulesOf(to, 'in', rules)
          .filter((into) => leadsTo(out, to, vpc) && leadsTo(into, from, vpc))
          .flatMap((into) =>
            common(out, into).map((port) => ({
              line: `${from.name} -> ${to.name} ${port}`,
              // One that would let more happen if the other side did counts as one without effect.
              rules: [out, into].filter((rule) => ports(rule) === port),
            })),
          ),
      ),
    ),
  );
}

function rulesOf(member: Member, direction: Rule['direction'], rules: readonly Rule[]): Rule[] {
  return rules.filter((rule) => rule.direction === direction && member.groups.includes(rule.group));
}

function leadsTo({ peer }: Rule, member: Member, vpc: string): boolean {
  return member.groups.some((group) => peer === `group ${group}`) || [...EVERYONE, vpc].includes(peer);
}

function common(one: Rule, other: Rule): string[] {
  const protocols = [one.protocol, other.protocol].filter((protocol) => protocol !== 'all');
  const fromPort = Math.max(one.fromPort, other.fromPort);
  const toPort = Math.min(one.toPort, other.toPort);
  return new Set(protocols).size > 1 || fromPort > toPort
    ? []
    : [ports({ protocol: protocols[0] ?? 'all', fromPort, toPort })];
}

function outside({ peer }: Rule): string {
  return EVERYONE.includes(peer) ? 'internet' : peer;
}

function ports({ protocol, fromPort, toPort }: Pick<Rule, 'protocol' | 'fromPort' | 'toPort'>): string {
  return `${protocol} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
}
