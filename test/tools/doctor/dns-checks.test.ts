import type { PublicDns } from '../../../tools/doctor/check';
import { awsError } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const dnsError = (code: string): Error => Object.assign(new Error(code), { code });
const dns = (methods: Partial<PublicDns>) => ({ dns: methods as PublicDns });
const answered = <T>(answer: T | Error) => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));

const NO_ZONE = {
  verdict: 'unknown',
  evidence: 'there is no hosted zone Z000000000000000PROD',
  fix: 'run the command again when the check hosted-zone passes',
};
const NOT_DELEGATED = {
  verdict: 'fail',
  evidence: 'payments.example.com is not delegated: public DNS has no name servers for it',
  fix: 'set the NS record of payments.example.com, at its registrar or in the zone above, to ns-1.awsdns-1.com, ns-2.awsdns-2.net',
};

describe('The check of the delegation, on recorded answers', () => {
  const zone = { GetHostedZone: { DelegationSet: { NameServers: ['ns-1.awsdns-1.com.', 'NS-2.awsdns-2.net'] } } };

  test.each<[what: string, servers: string[] | Error, expected: object]>([
    [
      'passes where public DNS names servers of the zone',
      ['ns-2.awsdns-2.net', 'ns-1.awsdns-1.com'],
      { verdict: 'pass' },
    ],
    ['fails where the zone does not exist in public DNS', dnsError('ENOTFOUND'), NOT_DELEGATED],
    ['fails where the zone has no name servers', dnsError('ENODATA'), NOT_DELEGATED],
    [
      'fails where it is delegated elsewhere',
      ['ns-1.awsdns-1.com', 'ns.other.example'],
      {
        verdict: 'fail',
        evidence: 'payments.example.com is delegated to ns.other.example, not to Z000000000000000PROD',
      },
    ],
    ...['ETIMEOUT', 'ECONNREFUSED', 'ESERVFAIL'].map((code): [string, Error, object] => [
      `is unknown where DNS does not answer (${code})`,
      dnsError(code),
      { verdict: 'unknown' },
    ]),
  ])('%s', async (_, servers, expected) => {
    const changes = dns({ resolveNs: () => answered(servers) });
    expect(await resultOf('delegation', zone, changes)).toMatchObject(expected);
  });

  test('waits for the zone where there is none', async () => {
    expect(await resultOf('delegation', { GetHostedZone: awsError('NoSuchHostedZone') })).toMatchObject(NO_ZONE);
  });
});

describe('The check of the CAA records, on recorded answers', () => {
  const issue = (...issuers: string[]) => issuers.map((issuer) => ({ critical: 0, issue: issuer }));

  test.each<[what: string, byName: Record<string, object[] | Error>, expected: object]>([
    [
      'passes where there are none',
      {},
      { verdict: 'pass', evidence: 'app.payments.example.com has no CAA records, and neither has a name above it' },
    ],
    ...['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com', 'amazonaws.com; policy=ev'].map(
      (issuer): [string, Record<string, object[]>, object] => [
        `passes where they allow ${issuer}`,
        { 'payments.example.com': issue('other.example', issuer) },
        { verdict: 'pass', evidence: 'the CAA records of payments.example.com allow it' },
      ],
    ),
    [
      'passes where they do not restrict who may issue',
      { 'example.com': [{ critical: 0, iodef: 'mailto:security@example.com' }] },
      { verdict: 'pass', evidence: 'the CAA records of example.com allow it' },
    ],
    [
      'fails where the nearest ones allow others alone, whatever those above allow',
      { 'payments.example.com': issue('other.example'), 'example.com': issue('amazon.com') },
      {
        verdict: 'fail',
        evidence: 'the CAA records of payments.example.com allow only other.example',
        fix: 'add a CAA record 0 issue "amazon.com" to payments.example.com',
      },
    ],
    [
      'fails where they allow no authority',
      { 'example.com': issue(';') },
      { verdict: 'fail', evidence: 'the CAA records of example.com allow no authority' },
    ],
    [
      'is unknown where public DNS does not have the name',
      Object.fromEntries(
        ['app.payments.example.com', 'payments.example.com', 'example.com', 'com'].map((name) => [
          name,
          dnsError('ENOTFOUND'),
        ]),
      ),
      { verdict: 'unknown', evidence: 'public DNS knows neither app.payments.example.com nor a name above it' },
    ],
    [
      'is unknown where DNS does not answer',
      { 'payments.example.com': dnsError('ETIMEOUT') },
      { verdict: 'unknown', evidence: 'could not be checked: ETIMEOUT' },
    ],
  ])('%s', async (_, byName, expected) => {
    const resolveCaa = (name: string) => answered(byName[name] ?? dnsError('ENODATA')) as Promise<never>;
    expect(await resultOf('caa', {}, dns({ resolveCaa }))).toMatchObject(expected);
  });
});

describe("The check of the domain's records, on recorded answers", () => {
  const Name = 'app.payments.example.com.';

  test.each<[what: string, records: object[], expected: object]>([
    [
      'passes where the name has no records, or others than addresses',
      [
        { Name: 'b.payments.example.com.', Type: 'A' },
        { Name, Type: 'TXT' },
      ],
      { verdict: 'pass', evidence: 'app.payments.example.com has none' },
    ],
    [
      'passes where it leads to a distribution already',
      [{ Name, Type: 'A', AliasTarget: { DNSName: 'd111111abcdef8.cloudfront.net.' } }],
      { verdict: 'pass' },
    ],
    ...['A', 'AAAA', 'CNAME'].map((Type): [string, object[], object] => [
      `fails where it has a record ${Type} that leads elsewhere`,
      [{ Name, Type, ResourceRecords: [{ Value: '192.0.2.1' }] }],
      { verdict: 'fail', evidence: `app.payments.example.com has ${Type} records that lead elsewhere` },
    ]),
  ])('%s', async (_, ResourceRecordSets, expected) => {
    const answers = { ListResourceRecordSets: { ResourceRecordSets } };
    expect(await resultOf('domain-records', answers)).toMatchObject(expected);
  });

  test('waits for the zone where there is none', async () => {
    const answers = { ListResourceRecordSets: awsError('NoSuchHostedZone') };
    expect(await resultOf('domain-records', answers)).toMatchObject(NO_ZONE);
  });
});
