import type { CaaRecord } from 'node:dns';
import { plainNames, recordsOrNone, withoutFinalDot } from '../../shared/dns/dns-records';
import { undefinedFor } from '../../shared/errors/error-kind';
import { without } from '../../shared/lists/lists';
import { fail, pass, unknown } from '../../shared/checks/finding';
import { isDeployedLocally, type DoctorCheck } from '../check';

/** A CAA record must allow one of these names: https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
const AMAZON_AUTHORITIES = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

const unlessNoZone = undefinedFor('NoSuchHostedZone');
const NOT_IN_AN_EMULATOR = 'public DNS does not know the zones of an emulator';

/** Without the delegation, a certificate is never validated, and its stack fails after hours. */
export const delegationCheck: DoctorCheck = {
  id: 'delegation',
  title: 'Public DNS delegates the domain to the hosted zone',
  needsAws: NOT_IN_AN_EMULATOR,
  byHand: 'dig NS <hosted zone> @1.1.1.1',
  run: async ({ config, clients, dns }) => {
    const { hostedZoneId, hostedZoneName } = config.domain;
    const zone = await clients.route53.getHostedZone({ Id: hostedZoneId }).catch(unlessNoZone);
    if (zone === undefined) {
      return unknown(
        `there is no hosted zone ${hostedZoneId}`,
        'run the command again when the check hosted-zone passes',
      );
    }
    const { DelegationSet } = zone;
    const own = plainNames(DelegationSet?.NameServers ?? []);
    const published = plainNames(await recordsOrNone(dns.resolveNs(hostedZoneName)));
    const delegate = `set the NS record of ${hostedZoneName}, at its registrar or in the zone above, to ${own.join(', ')}`;
    if (published.length === 0) {
      return fail(`${hostedZoneName} is not delegated: public DNS has no name servers for it`, delegate);
    }
    const strangers = without(published, own);
    return strangers.length === 0
      ? pass(`${hostedZoneName} is served by ${published.join(', ')}`)
      : fail(`${hostedZoneName} is delegated to ${strangers.join(', ')}, not to ${hostedZoneId}`, delegate);
  },
};

/** A CAA record of the domain, or of the nearest name above it that has any, decides who may issue its certificate. */
export const caaCheck: DoctorCheck = {
  id: 'caa',
  title: 'CAA records let Amazon issue the certificates',
  offline: true,
  needsAws: NOT_IN_AN_EMULATOR,
  byHand: 'dig CAA <domain> @1.1.1.1',
  run: async ({ config, dns }) => {
    const { name } = config.domain;
    const labels = name.split('.');
    const codes = new Set<string>();
    for (const [index] of labels.entries()) {
      const owner = labels.slice(index).join('.');
      const records: CaaRecord[] = await recordsOrNone(dns.resolveCaa(owner), (code) => codes.add(code));
      if (records.length === 0) {
        continue;
      }
      const issuers = records.flatMap(({ issue }) => (issue === undefined ? [] : [issue.split(';')[0]?.trim() ?? '']));
      return issuers.length === 0 || issuers.some((issuer) => AMAZON_AUTHORITIES.includes(issuer))
        ? pass(`the CAA records of ${owner} allow it`)
        : fail(
            `the CAA records of ${owner} allow ${inWords(issuers)}`,
            `add a CAA record 0 issue "amazon.com" to ${owner}`,
          );
    }
    if (!codes.has('ENODATA')) {
      return unknown(
        `public DNS knows neither ${name} nor a name above it`,
        'run the command again when the hosted zone is delegated',
      );
    }
    return pass(`${name} has no CAA records, and neither has a name above it`);
  },
};

/** An empty issuer means that a record allows no authority. */
function inWords(issuers: readonly string[]): string {
  const names = issuers.filter((issuer) => issuer !== '');
  return names.length === 0 ? 'no authority' : `only ${names.join(', ')}`;
}

/** CloudFormation creates the records of the domain, and Route 53 refuses to create one that exists. */
export const domainRecordCheck: DoctorCheck = {
  id: 'domain-records',
  title: 'The domain has no records that the edge layer would have to create',
  run: async (context) => {
    const { hostedZoneId, name } = context.config.domain;
    const answer = await context.clients.route53
      .listResourceRecordSets({ HostedZoneId: hostedZoneId, StartRecordName: name })
      .catch(unlessNoZone);
    if (answer === undefined) {
      return isDeployedLocally(context)
        ? pass(`not needed yet: npm run deploy:local creates ${hostedZoneId}, without records`)
        : unknown(`there is no hosted zone ${hostedZoneId}`, 'run the command again when the check hosted-zone passes');
    }
    const { ResourceRecordSets = [] } = answer;
    const taken = ResourceRecordSets.filter(({ Name = '' }) => withoutFinalDot(Name) === name).filter(({ Type = '' }) =>
      ['A', 'AAAA', 'CNAME'].includes(Type),
    );
    const targets = taken.map(({ AliasTarget }) => AliasTarget?.DNSName ?? '');
    if (taken.length === 0) {
      return pass(`${name} has none`);
    }
    return targets.every((target) => /\.cloudfront\.net\.?$/.test(target))
      ? pass(`${name} leads to ${[...new Set(targets)].join(', ')}, as after a deployment`)
      : fail(
          `${name} has ${taken.map(({ Type = '' }) => Type).join(', ')} records that lead elsewhere`,
          `delete them in ${hostedZoneId} before you deploy EdgeStack: the name does not answer until it is deployed`,
        );
  },
};
